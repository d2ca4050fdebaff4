import type { DbOrTx } from '#db/client.ts';
import { testBits } from '#documents/answer-sheets.ts';
import { digitPlaces } from '#documents/count-slip.ts';
import { en } from '#i18n/en.ts';
import { formatDay } from '#i18n/format.ts';
import { translate, type Language, type SentenceKey } from '#i18n/translate.ts';
import { bitsOf } from '#paper/sheet-code.ts';
import { rosterOf } from '#training/attendance.ts';
import { moduleAt } from '#training/curriculum.ts';
import { rosterOfWorkshop } from '#training/enrolments.ts';
import { countedGroups } from '#training/headcounts.ts';
import type { Quiz } from '#training/items.ts';
import { nameIn } from '#training/names.ts';
import { paperLetters } from '#training/paper-answers.ts';
import { paperLines } from '#training/paper-lines.ts';
import { paperForms, paperItems } from '#training/paper-tests.ts';
import { countsOf, sittingName } from '#training/sessions.ts';
import type { Workshop, WorkshopDetails } from '#training/workshops.ts';
import type { Around } from './islands/paper/sheet.ts';

/** The sentences the island that reads photos says. */
export function sheetWords(lang: Language): Partial<Record<SentenceKey, string>> {
	const t = translate(lang);
	const keys = (Object.keys(en) as SentenceKey[]).filter((key) => key.startsWith('sheet.'));
	return Object.fromEntries(keys.map((key) => [key, t(key)]));
}

/** The days of a workshop as people write them, by their date. */
export function daysAround(
	{ sessions }: WorkshopDetails,
	{ startsOn }: Workshop,
	lang: Language,
): Record<string, string> {
	const days = [startsOn, ...sessions.map(({ heldOn }) => heldOn)];
	return Object.fromEntries(days.map((day) => [day, formatDay(day, lang)]));
}

/** Everything the phone needs to say what a sheet of this workshop means: no phone number, no post. */
export async function paperAround(
	db: DbOrTx,
	workshop: Workshop,
	{ modules }: WorkshopDetails,
	quizOf: (module: string) => Promise<Quiz | undefined>,
	lang: Language,
): Promise<Around> {
	const [sessions, roster] = await Promise.all([
		countsOf(db, workshop.id),
		rosterOfWorkshop(db, workshop),
	]);
	const marked = await Promise.all(sessions.map((session) => rosterOf(db, session)));
	const standingOf = (enrolmentId: string): Around['people'][number]['standing'] =>
		Object.fromEntries(
			sessions.flatMap(({ id }, n) => {
				const row = marked[n]?.find((one) => one.enrolmentId === enrolmentId);
				if (!row?.status) return [];
				return [[id, { status: row.status, shown: row.frontier.map((mark) => mark.id) }]];
			}),
		);
	const t = translate(lang);
	return {
		workshop: bitsOf(workshop.id, 24),
		sittings: sessions.map((session) => {
			const { n, half } = sittingName(session, workshop);
			return {
				...{ id: session.id, day: session.heldOn, half },
				name: t('attendance.day-n', { n, half: t(`attendance.${half}`) }),
				isOpen: session.closedAt === null,
				...{ counted: session.counted ?? null, marked: session.marked },
			};
		}),
		people: roster.map((person) => ({
			...{ serial: person.serial, enrolmentId: person.enrolmentId },
			name: nameIn(person, lang),
			standing: standingOf(person.enrolmentId),
		})),
		tests: (
			await Promise.all(
				modules.map(async ({ module }) => testsOf(module, await quizOf(module), lang)),
			)
		).flat(),
		groups: countedGroups.map((id) => ({
			id,
			name: t(`kit.paper-${id}`),
			digits: digitPlaces.map((place) => `${t(`kit.paper-${id}`)}: ${t(`kit.paper-${place}`)}`),
		})),
	};
}

function testsOf(slug: string, quiz: Quiz | undefined, lang: Language): Around['tests'] {
	const module = moduleAt(slug);
	if (!module || !quiz) return [];
	const t = translate(lang);
	return paperForms.map((form) => ({
		of: testBits({ module, quiz, form }),
		...{ module: slug, form },
		title: `${module.code} ${module.title[lang]}, ${t(`paper.form-${form}`)}`,
		lines: paperLines(paperItems({ quiz, form })).map((line) => ({
			...{ item: line.item, one: line.one },
			label: t(`kit.paper-line-${line.kind}`, { item: line.item, part: line.part }),
			marks: Array.from({ length: line.boxes }, (_, n) =>
				line.marks === 'letters' ? (paperLetters[lang][n] ?? '') : String(n + 1),
			),
		})),
	}));
}
