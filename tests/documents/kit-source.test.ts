import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { kitSchema, minutesFault, modulesWithKit, type KitSource } from '#documents/kit-source.ts';
import { moduleAt, type Module } from '#training/curriculum.ts';
import { kitModules } from './kits.ts';

type Written = Record<string, unknown> & Pick<KitSource, 'plan' | 'cards' | 'notes'>;

test('every kit.yaml parses, and its minutes are those of its module in class', async () => {
	expect(kitModules.map(({ module }) => module)).toEqual(await modulesWithKit());
	expect(kitModules.length).toBeGreaterThan(2);
	for (const { source, module } of kitModules) expect(minutesFault(source, module)).toBeUndefined();
});

test('a plan that is five minutes too long is refused', () => {
	const { source, module } = first();
	const longer = structuredClone(source);
	longer.plan.steps.push({ ...longer.plan.steps[0], minutes: 5 } as KitSource['plan']['steps'][0]);
	expect(minutesFault(longer, module)).toBe('the plan is 65 minutes, M01 is 60 in class');
});

test('a module taught in days has no sum of minutes to meet', () => {
	const inDays = moduleAt('training-others') as Module;
	expect(inDays.minutes.inClass).toBeUndefined();
	expect(minutesFault(first().source, inDays)).toBeUndefined();
});

test('a key nobody knows is refused, at the top and deep inside', () => {
	expect(faultsWhen((kit) => (kit['colour'] = 'red'))).toContain('colour');
	expect(faultsWhen((kit) => Object.assign(kit.notes[0] ?? {}, { hint: 'x' }))).toContain('hint');
});

test('a string in one language is refused', () => {
	expect(faultsWhen((kit) => Object.assign(kit.plan, { room: { hi: 'आंगन' } }))).toContain(
		'plan.room.en',
	);
});

test('a section that is not in the registry is refused, in a list and in a sentence', () => {
	const inList = faultsWhen((kit) => kit.notes[0]?.law.push('bns-9999'));
	expect(inList).toContain('unknown-provision: bns-9999');
	const inSentence = faultsWhen((kit) =>
		Object.assign(kit.plan.room, { hi: 'देखें {law:bns-9999}', en: 'See {law:bns-9999}' }),
	);
	expect(inSentence).toContain('unknown-provision: bns-9999');
});

test('a card of more than twenty words is refused', () => {
	const long = Array.from({ length: 21 }, () => 'word').join(' ');
	const refused = faultsWhen((kit) => Object.assign(kit.cards[0]?.text ?? {}, { en: long }));
	expect(refused).toContain('a card has 20 words at most');
});

test('cards come in sheets of eight', () => {
	expect(faultsWhen((kit) => kit.cards.pop())).toContain('8, 16 or 24 cards');
});

function first() {
	const [kit] = kitModules;
	if (!kit) throw new Error('there is no kit to test with');
	return kit;
}

/** What is said about the first kit once something in it has been spoilt; '' when it is let through. */
function faultsWhen(spoil: (kit: Written) => unknown): string {
	const file = `src/content/modules/${first().module.slug}/kit.yaml`;
	const written = parse(readFileSync(file, 'utf8')) as Written;
	expect(kitSchema.safeParse(written).success).toBe(true);
	spoil(written);
	const { error } = kitSchema.safeParse(written);
	return (error?.issues ?? [])
		.map(({ path, message, ...issue }) =>
			[path.join('.'), message, ...('keys' in issue ? issue.keys : [])].join(' '),
		)
		.join('\n');
}
