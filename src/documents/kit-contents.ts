import { formatShortDay } from '#i18n/format.ts';
import { translate, type Language, type Translate } from '#i18n/translate.ts';
import { shortCitation } from '#law/citation.ts';
import { helpline } from '#law/registry.ts';
import type { Bilingual } from '#law/schema.ts';
import { renderTokens } from '#law/tokens.ts';
import { passMarkOf, type Module } from '#training/curriculum.ts';
import type { KitForms } from './kit-forms.ts';
import { lawBoxes } from './kit-law.ts';
import { kitParts, type KitPart } from './kit-parts.ts';
import { pictureTest } from './kit-picture-test.ts';
import type { KitModule } from './kit-source.ts';
import { answerKey, mustPassNumbers, paperTest } from './kit-tests.ts';
import { sheetAudiences } from './sign-in-sheet-columns.ts';
import { blankSheet } from './sign-in-sheet.ts';

/** Everything a part is made from, and how to say it in the kit's language. */
type Telling = KitModule & {
	forms: KitForms;
	language: Language;
	t: Translate;
	say: (words: Bilingual) => string;
	cite: (ids: string[]) => string[];
};

/** Rows of a blank sign-in sheet: it has the kit's own foot below it. */
const blankRows = 16;
const markingRows = 20;

export type KitContents = ReturnType<typeof kitContents>;

/** What stands in each part, every sentence settled: tokens are law, options have letters. */
export function kitContents(kit: KitModule, forms: KitForms, language: Language) {
	const telling: Telling = {
		...kit,
		forms,
		language,
		t: translate(language),
		say: (words) => renderTokens(words[language], language),
		cite: (ids) => ids.map((id) => shortCitation(id, language)),
	};
	return {
		start: start(telling),
		safety: safety(telling),
		plan: plan(telling),
		notes: notes(telling),
		activities: activities(telling),
		slides: slides(telling),
		handout: handout(telling),
		practice: practice(telling),
		cards: cards(telling),
		pre: { items: paperTest(kit.quiz, 'pre', language) },
		post: { items: paperTest(kit.quiz, 'post', language) },
		'picture-test': shapes(telling),
		answers: answers(telling),
		marking: marking(telling),
		'sign-in': sheetAudiences.map((audience) => blankSheet(audience, blankRows, language)),
		feedback: feedback(telling),
		report: report(telling),
	} satisfies Record<KitPart, unknown>;
}

function start({ t, text, language, module, forms }: Telling) {
	const { summary, reviewer } = text[language];
	return {
		summary,
		review: reviewer ? t('kit.start-reviewed', { reviewer }) : t('kit.start-review'),
		parts: partsOf(module, forms).map(({ id, file, copies }) => ({
			id,
			file,
			name: t(`kit.part-${id}`),
			copies: t(copies),
		})),
	};
}

function safety({ forms, t, say, language }: Telling) {
	const { call, local, told, care, photos, law } = forms.safety;
	const calls = call.map(lineNamed).map((line) => ({
		number: line.number,
		name: line.name[language],
		for: line.for[language],
		hours: line.hours?.[language] ?? t('reading.hours-unknown'),
		checked: t('law.checked', { day: formatShortDay(line.checkedOn) }),
	}));
	return {
		calls: calls.slice(0, 3),
		others: calls.slice(3),
		local: local.map(say),
		told: told.map(say),
		care: care.map(say),
		photos: photos.map(say),
		boxes: lawBoxes(law, language),
	};
}

function lineNamed(number: string) {
	const line = helpline(number);
	if (!line) throw new Error(`helplines.json has no ${number}`);
	return line;
}

function plan(telling: Telling) {
	const { source, t, say, text, language } = telling;
	const { audience, groupSize, room, materials, ifLate } = source.plan;
	return {
		objectives: text[language].objectives,
		audience: say(audience),
		groupSize: say(groupSize),
		room: say(room),
		materials: materials.map(say),
		duration: duration(telling),
		steps: steps(telling),
		cuts: cutFirst(telling),
		ifLate: ifLate.map(({ lost, text: what }) => ({
			lost: t('kit.lost', { n: lost }),
			text: say(what),
		})),
	};
}

function duration({ source, t }: Telling): string {
	return t('kit.duration', { n: source.plan.steps.reduce((sum, { minutes }) => sum + minutes, 0) });
}

/** Each step with the minutes from and to which it runs. */
function steps({ source, t, say }: Telling) {
	let begun = 0;
	return source.plan.steps.map((step) => {
		const from = begun;
		begun += step.minutes;
		return {
			minutes: step.minutes,
			from,
			to: begun,
			topic: say(step.topic),
			trainer: say(step.trainer),
			participants: say(step.participants),
			material: say(step.material),
			keyMessage: say(step.keyMessage),
			cut: step.cutFirst === undefined ? '' : t('kit.cut', { n: step.cutFirst }),
		};
	});
}

function cutFirst({ source, say }: Telling): string[] {
	return source.plan.steps
		.filter(({ cutFirst: rank }) => rank !== undefined)
		.sort((a, b) => (a.cutFirst ?? 0) - (b.cutFirst ?? 0))
		.map(({ topic }) => say(topic));
}

function notes(telling: Telling) {
	const { source, say, cite, language } = telling;
	const leaning = [...source.notes, ...source.activities, ...source.handout];
	return {
		notes: source.notes.map(({ heading, paragraphs, law }) => ({
			heading: say(heading),
			paragraphs: paragraphs.map(say),
			law: cite(law),
		})),
		slides: source.slides.map(({ title, note }) => ({ title: say(title), note: say(note) })),
		piles: piles(telling),
		boxes: lawBoxes(
			leaning.flatMap(({ law }) => law),
			language,
		),
	};
}

function activities({ source, t, say, cite }: Telling) {
	return source.activities.map((activity) => ({
		title: say(activity.title),
		minutes: t('kit.minutes', { n: activity.minutes }),
		material: say(activity.material),
		outcome: say(activity.outcome),
		steps: activity.steps.map(say),
		note: say(activity.note),
		law: cite(activity.law),
	}));
}

function slides({ source, say }: Telling) {
	return source.slides.map(({ title, points }) => ({ title: say(title), points: points.map(say) }));
}

function handout({ source, text, forms, say, cite, language }: Telling) {
	return {
		title: text[language].title,
		sections: source.handout.map(({ heading, points, law }) => ({
			heading: say(heading),
			points: points.map(say),
			law: cite(law),
		})),
		numbers: forms.safety.call
			.slice(0, 3)
			.map(lineNamed)
			.map(({ number, name }) => ({ number, name: name[language] })),
	};
}

/** The forms that go with this lesson; most lessons have one. */
function practice({ forms, module, say }: Telling) {
	return practiceFormsOf(module, forms).map(({ title, use, story, blocks, sign }) => ({
		title: say(title),
		use: say(use),
		story: say(story),
		blocks: blocks.map(({ heading, rows, table }) => ({
			heading: say(heading),
			rows: rows.map(({ label, lines, ticks }) => ({
				label: say(label),
				lines,
				ticks: ticks.map(say),
			})),
			columns: table?.columns.map(say) ?? [],
			count: table?.rows ?? 0,
		})),
		sign: sign.map(say),
	}));
}

function practiceFormsOf({ slug }: Module, { practice: { forms } }: KitForms) {
	return forms.filter((form) => form.for.includes(slug));
}

/** The parts there are in a lesson's kit. */
export function partsOf(module: Module, forms: KitForms) {
	const none = practiceFormsOf(module, forms).length === 0;
	return kitParts.filter(({ id }) => !(none && id === 'practice'));
}

/** Both tests in shapes, as they are marked and as they are read aloud. */
function shapes({ quiz, t, language }: Telling) {
	return (['pre', 'post'] as const).map((form) => ({
		title: t(`kit.test-${form}`),
		items: pictureTest(quiz, form, language),
	}));
}

function cards(telling: Telling) {
	const { source, say } = telling;
	return {
		cards: source.cards.map(({ text }) => say(text)),
		piles: piles(telling).map(({ name }) => name),
	};
}

/** The piles in the order their first card comes, each with its cards. */
function piles({ source, say }: Telling): { name: string; cards: string[] }[] {
	const found = new Map<string, string[]>();
	for (const { text, pile } of source.cards) {
		found.set(say(pile), [...(found.get(say(pile)) ?? []), say(text)]);
	}
	return [...found].map(([name, all]) => ({ name, cards: all }));
}

function answers({ quiz, t, language }: Telling) {
	return [
		{ title: t('kit.test-pre'), items: answerKey(quiz, 'pre', language) },
		{ title: t('kit.test-post'), items: answerKey(quiz, 'post', language) },
	];
}

function marking({ module, quiz, t }: Telling) {
	const items = slotsOf(quiz);
	// In halves, as the sheet is marked; at least the share the module's mildest track asks for.
	const needed = Math.ceil(passMarkOf(module) * items * 2) / 2;
	const columns = (form: 'pre' | 'post') => {
		const must = mustPassNumbers(quiz, form);
		return Array.from({ length: items }, (_, index) => ({
			number: index + 1,
			mustPass: must.includes(index + 1),
		}));
	};
	return {
		rows: markingRows,
		pass: t('kit.marking-pass', { n: half(needed), of: items }),
		pre: columns('pre'),
		post: columns('post'),
	};
}

/** Items in a form: one for every slot. */
function slotsOf({ items }: KitModule['quiz']): number {
	return new Set(items.map(({ blueprint }) => blueprint)).size;
}

/** 5.5 as it is written by hand: 5½. */
function half(points: number): string {
	return Number.isInteger(points) ? String(points) : `${Math.floor(points)}½`;
}

function feedback({ forms, say }: Telling) {
	const { faces, statements, open, hands } = forms.feedback;
	return {
		faces: faces.map(say),
		statements: statements.map(say),
		open: open.map(say),
		hands: hands.map(say),
	};
}

function report(telling: Telling) {
	const { forms, quiz, say, text, language } = telling;
	const { groups, under18, categories, sections } = forms.report;
	return {
		objectives: text[language].objectives,
		minutes: duration(telling),
		items: slotsOf(quiz),
		groups: groups.map(say),
		under18: say(under18),
		categories: categories.map(say),
		sections: sections.map(({ kind, heading, lines = 0, ticks = [] }) => ({
			kind,
			heading: say(heading),
			lines,
			ticks: ticks.map(say),
		})),
	};
}
