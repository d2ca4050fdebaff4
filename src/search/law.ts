import synonyms from '#content/law/synonyms.json' with { type: 'json' };
import glossary from '#content/programme/glossary.json' with { type: 'json' };
import { actOf, allActs, oldActOf, predecessorsOf, provision } from '#law/registry.ts';
import type { Act } from '#law/schema.ts';
import type { ActName } from './query.ts';
import { keysOf, type Law, type Section } from './weigh.ts';

/** What the registry knows that a page does not say: other names, other numbers. */
export const registeredLaw: Law = {
	synonyms: [...synonyms, ...glossaryNames()],
	sections: (id) => {
		const record = provision(id);
		return {
			own: record ? numbersIn(record.section).map((number) => ({ act: record.act, number })) : [],
			old: predecessorsOf(id).flatMap(({ old }) => oldSections(old)),
		};
	},
	standing: (id) => {
		const record = provision(id);
		if (!record) return 1;
		const kind = kindsOfLaw[actOf(record).kind] ?? 0.75;
		return kind * (record.offence ? 1.2 : 1) * (record.status === 'in force' ? 1 : 0.8);
	},
	actNames: (id) => {
		const record = provision(id);
		const old = predecessorsOf(id).flatMap((row) => oldActOf(row.old ?? '') ?? []);
		return record ? [...new Set([actOf(record), ...old])].flatMap(namesOf) : [];
	},
};

/** What the offices say for one thing in both languages: "आंगनबाड़ी सेविका" and Anganwadi Sevika. */
function glossaryNames(): string[][] {
	return glossary.terms
		.filter(({ section }) => ['core', 'law', 'child', 'people'].includes(section))
		.map(({ hi, en, also = [] }) =>
			[hi, ...also, ...en.split(' / ')].map((name) => name.replace(/ \([^)]*\)/g, '')),
		);
}

const kindsOfLaw: Partial<Record<Act['kind'], number>> = { act: 1, rules: 0.9, judgment: 0.85 };

/** What people call the acts, each name once with every act that goes by it. */
export function allActNames(): ActName[] {
	const byKeys = new Map<string, ActName>();
	for (const one of allActs) {
		for (const name of namesOf(one)) {
			const keys = keysOf(name);
			const known = byKeys.get(keys.join(' ')) ?? { keys, acts: [] };
			byKeys.set(keys.join(' '), { keys, acts: [...new Set([...known.acts, one.id])] });
		}
	}
	return [...byKeys.values()].filter(({ keys }) => keys.length > 0);
}

function namesOf({ aliases, short, title }: Act): string[] {
	return [...aliases, short.hi, short.en, ...(title.hi ? [title.hi] : []), title.en];
}

/** `ipc-376(3)` is also asked for as 376. */
function oldSections(old: string | undefined): Section[] {
	const of = oldActOf(old ?? '');
	if (old === undefined || !of || of.id === old) return [];
	return numbersIn(old.slice(old.indexOf('-') + 1)).map((number) => ({ act: of.id, number }));
}

/** "rules 10(1)(iii), 10(2); Form 3" is on 10(1)(iii), 10(1), 10(2) and 10; "10-12" also on 11. */
export function numbersIn(section: string): string[] {
	const start = /^(?:(?:rules?|clause|section) )?(\d{1,3}(?!\d).*)/
		.exec(section)?.[1]
		?.split(/;|Form/)[0];
	if (start === undefined) return [];
	const [, from, to] = /^(\d+)-(\d+)$/.exec(start) ?? [];
	if (from !== undefined && to !== undefined) {
		return Array.from({ length: Number(to) - Number(from) + 1 }, (_, n) =>
			String(Number(from) + n),
		);
	}
	const numbers = start.match(/(?<![\d(a-z])\d{1,3}[A-Z]{0,2}(?![\d])(?:\([\da-z]{1,4}\))*/g) ?? [];
	return [...new Set(numbers.flatMap(withWholes))];
}

/** "2(1)(zf)" → itself, "2(1)", "2". */
function withWholes(number: string): string[] {
	const whole = number.replace(/\([^()]*\)$/, '');
	return whole === number ? [number] : [number, ...withWholes(whole)];
}
