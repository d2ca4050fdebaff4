import { formatDay, formatShortDay } from '#i18n/format.ts';
import { translate, type Language } from '#i18n/translate.ts';
import { shortCitation } from '#law/citation.ts';
import { helpline } from '#law/registry.ts';
import type { Bilingual } from '#law/schema.ts';
import { renderTokens } from '#law/tokens.ts';
import { passMarkOf } from '#training/curriculum.ts';
import type { KitForms } from './kit-forms.ts';
import { lawBoxes } from './kit-law.ts';
import { kitParts, type KitPart } from './kit-parts.ts';
import type { KitModule } from './kit-source.ts';
import { answerKey, mustPassNumbers, paperTest } from './kit-tests.ts';
import { kitWords } from './kit-words.ts';
import { qrSvg } from './qr.ts';
import { blankSheet, sheetAudiences } from './sign-in-sheet.ts';
import { typeset } from './typst.ts';

/** One kit in one language, every sentence settled: what the templates print. */
export type Kit = ReturnType<typeof kitFor>;

/** Rows of a blank sign-in sheet: it has the kit's own foot below it. */
const blankRows = 16;
const markingRows = 20;

/** A kit as plain data: tokens turned into law, options into letters. The same input, the same data. */
export function kitFor(kit: KitModule, forms: KitForms, language: Language, origin: string) {
	const { module, source, quiz, text } = kit;
	const t = translate(language);
	const say = (words: Bilingual) => renderTokens(words[language], language);
	const cite = (ids: string[]) => ids.map((id) => shortCitation(id, language));
	const address = addressOfKit(module.slug, language, origin);
	const { title, summary, objectives, reviewer } = text[language];
	const frame = {
		lang: language,
		words: kitWords(language),
		site: t('site.name'),
		code: module.code,
		lesson: t('kit.lesson', { n: Number(module.code.slice(1)) }),
		title,
		foot: t('kit.foot', { edition: source.edition, day: formatDay(source.lawDate, language) }),
		stillCurrent: t('kit.still-current', { address: address.replace(/^https?:\/\//, '') }),
		qr: qrSvg(address),
		qrAlt: t('kit.qr', { address }),
	};
	const parts: Record<KitPart, unknown> = {
		start: {
			summary,
			objectives,
			review: reviewer ? t('kit.start-reviewed', { reviewer }) : t('kit.start-review'),
			parts: kitParts.map(({ id, file, copies }) => ({
				id,
				file,
				name: t(`kit.part-${id}`),
				copies: t(copies),
			})),
		},
		safety: safetyPart(forms.safety, language),
		plan: {
			objectives,
			audience: say(source.plan.audience),
			groupSize: say(source.plan.groupSize),
			room: say(source.plan.room),
			materials: source.plan.materials.map(say),
			duration: t('kit.duration', { n: totalMinutes(kit) }),
			steps: stepsOf(kit, language),
			cuts: source.plan.steps
				.filter(({ cutFirst }) => cutFirst !== undefined)
				.sort((a, b) => (a.cutFirst ?? 0) - (b.cutFirst ?? 0))
				.map(({ topic }) => say(topic)),
			ifLate: source.plan.ifLate.map(({ lost, text: what }) => ({
				lost: t('kit.lost', { n: lost }),
				text: say(what),
			})),
		},
		notes: {
			notes: source.notes.map((note) => ({
				heading: say(note.heading),
				paragraphs: note.paragraphs.map(say),
				law: cite(note.law),
			})),
			slides: source.slides.map((slide) => ({ title: say(slide.title), note: say(slide.note) })),
			piles: pilesOf(kit, language),
			boxes: lawBoxes(
				[...source.notes, ...source.activities, ...source.handout].flatMap(({ law }) => law),
				language,
			),
		},
		activities: source.activities.map((activity) => ({
			title: say(activity.title),
			minutes: t('kit.minutes', { n: activity.minutes }),
			material: say(activity.material),
			outcome: say(activity.outcome),
			steps: activity.steps.map(say),
			note: say(activity.note),
			law: cite(activity.law),
		})),
		slides: source.slides.map(({ title: head, points }) => ({
			title: say(head),
			points: points.map(say),
		})),
		handout: {
			sections: source.handout.map((section) => ({
				heading: say(section.heading),
				points: section.points.map(say),
				law: cite(section.law),
			})),
			numbers: forms.safety.call.slice(0, 3).map((number) => ({
				number,
				name: lineNamed(number).name[language],
			})),
		},
		cards: {
			cards: source.cards.map(({ text: words }) => say(words)),
			piles: pilesOf(kit, language).map(({ name }) => name),
		},
		pre: { title: t('kit.test-pre'), items: paperTest(quiz, 'pre', language) },
		post: { title: t('kit.test-post'), items: paperTest(quiz, 'post', language) },
		answers: [
			{ title: t('kit.test-pre'), items: answerKey(quiz, 'pre', language) },
			{ title: t('kit.test-post'), items: answerKey(quiz, 'post', language) },
		],
		marking: markingPart(kit, language),
		'sign-in': sheetAudiences.map((audience) => blankSheet(audience, blankRows, language)),
		feedback: {
			faces: forms.feedback.faces.map(say),
			statements: forms.feedback.statements.map(say),
			open: forms.feedback.open.map(say),
			hands: forms.feedback.hands.map(say),
		},
		report: {
			objectives,
			minutes: t('kit.duration', { n: totalMinutes(kit) }),
			items: slotsOf(kit),
			groups: forms.report.groups.map(say),
			under18: say(forms.report.under18),
			categories: forms.report.categories.map(say),
			sections: forms.report.sections.map(({ kind, heading, lines, ticks }) => ({
				kind,
				heading: say(heading),
				lines: lines ?? 0,
				ticks: (ticks ?? []).map(say),
			})),
		},
	};
	return {
		slug: module.slug,
		language,
		edition: source.edition,
		lawDate: source.lawDate,
		frame,
		parts,
	};
}

/** The whole kit, or one part of it, as PDF/UA-1. The same kit gives the same bytes. */
export async function kitPdf(
	kit: Kit,
	only?: KitPart,
): Promise<{ pdf: Uint8Array; pages: number }> {
	const wanted = kitParts.filter(({ id }) => only === undefined || id === only).map(({ id }) => id);
	const name = only && kitWords(kit.language)[`part-${only}`];
	const data = {
		...kit.frame,
		documentTitle: [kit.frame.lesson, kit.frame.title, ...(name ? [name] : [])].join(' · '),
		wanted,
		parts: Object.fromEntries(wanted.map((id) => [id, kit.parts[id]])),
	};
	const pdf = await typeset('kit', data, new Date(`${kit.lawDate}T00:00:00+05:30`));
	return { pdf, pages: pagesOf(pdf) };
}

/** What Typst wrote into the file's own metadata. */
function pagesOf(pdf: Uint8Array): number {
	const [, count] = /<xmpTPg:NPages>(\d+)</.exec(Buffer.from(pdf).toString('latin1')) ?? [];
	if (!count) throw new Error('a PDF that does not say how many pages it has');
	return Number(count);
}

/** Where a kit's own page stands: printed on every sheet as text and QR. */
export function addressOfKit(slug: string, language: Language, origin: string): string {
	return `${origin}/${language}/kits/${slug}/`;
}

function totalMinutes({ source }: KitModule): number {
	return source.plan.steps.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** Items in a form: one for every slot. */
function slotsOf({ quiz }: KitModule): number {
	return new Set(quiz.items.map(({ blueprint }) => blueprint)).size;
}

function stepsOf({ source }: KitModule, language: Language) {
	const t = translate(language);
	const say = (words: Bilingual) => renderTokens(words[language], language);
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

function pilesOf({ source }: KitModule, language: Language): { name: string; cards: string[] }[] {
	const piles = new Map<string, string[]>();
	for (const { text, pile } of source.cards) {
		const name = renderTokens(pile[language], language);
		piles.set(name, [...(piles.get(name) ?? []), renderTokens(text[language], language)]);
	}
	return [...piles].map(([name, cards]) => ({ name, cards }));
}

function markingPart(kit: KitModule, language: Language) {
	const t = translate(language);
	const items = slotsOf(kit);
	// In halves, as the sheet is marked; at least the share the module's mildest track asks for.
	const needed = Math.ceil(passMarkOf(kit.module) * items * 2) / 2;
	const columns = (form: 'pre' | 'post') => {
		const must = mustPassNumbers(kit.quiz, form);
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

/** 5.5 as it is written by hand: 5½. */
function half(points: number): string {
	return Number.isInteger(points) ? String(points) : `${Math.floor(points)}½`;
}

function safetyPart(safety: KitForms['safety'], language: Language) {
	const t = translate(language);
	const say = (words: Bilingual) => renderTokens(words[language], language);
	const calls = safety.call.map((number) => {
		const line = lineNamed(number);
		return {
			number,
			name: line.name[language],
			for: line.for[language],
			hours: line.hours?.[language] ?? t('reading.hours-unknown'),
			checked: t('law.checked', { day: formatShortDay(line.checkedOn) }),
		};
	});
	return {
		calls: calls.slice(0, 3),
		others: calls.slice(3),
		local: safety.local.map(say),
		told: safety.told.map(say),
		care: safety.care.map(say),
		photos: safety.photos.map(say),
		boxes: lawBoxes(safety.law, language),
	};
}

function lineNamed(number: string) {
	const line = helpline(number);
	if (!line) throw new Error(`helplines.json has no ${number}`);
	return line;
}
