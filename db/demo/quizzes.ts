import { existsSync, readFileSync } from 'node:fs';
import { v7 as newId } from 'uuid';
import { parse } from 'yaml';
import type { Db } from '#db/client.ts';
import { keyOf, type Answer } from '#training/answers.ts';
import { recordAttempt } from '#training/attempts.ts';
import { moduleAt, passMarkOf, roleWith } from '#training/curriculum.ts';
import {
	optionsOf,
	placesOf,
	quizSchema,
	type Form,
	type Item,
	type Quiz,
} from '#training/items.ts';
import { drawQuiz } from '#training/quiz-draw.ts';
import type { Chance } from './chance.ts';
import { expected } from './outcomes.ts';
import type { Invented } from './people.ts';

export type Edition = { edition: string; lawDate: string };
/** What was taught before the text that stands in src/content today. */
const before: Edition = { edition: '2024.1', lawDate: '2024-07-01' };

/** The edition a module had on a day. */
export function editionOn(day: string, module: string): Edition {
	const quiz = quizOf(module);
	return quiz && quiz.lawDate <= day ? { edition: quiz.edition, lawDate: quiz.lawDate } : before;
}

const read = new Map<string, Quiz | undefined>();

/** The quiz a module has in src/content; `undefined` while it is not written. */
function quizOf(module: string): Quiz | undefined {
	if (!read.has(module)) {
		const file = new URL(`../../src/content/modules/${module}/quiz.yaml`, import.meta.url);
		const quiz = existsSync(file) ? quizSchema.parse(parse(readFileSync(file, 'utf8'))) : undefined;
		read.set(module, quiz);
	}
	return read.get(module);
}

export type Go = Edition & { module: string; form: Form; workshopId: string; at: Date };

/** One go at a module's quiz, some answers right and some wrong. */
export async function attemptQuiz(
	db: Db,
	chance: Chance,
	learner: Invented,
	{ module: slug, form, workshopId, at, edition, lawDate }: Go,
): Promise<void> {
	const quiz = quizOf(slug);
	const module = moduleAt(slug);
	const track = roleWith(learner.posting.role)?.track.id;
	if (!quiz || !module || !track) return;
	const seed = chance.between(1, 2 ** 31 - 1);
	// Before the lesson people know less.
	const skill = form === 'pre' ? learner.skill * 0.6 : learner.skill;
	const outcome = await recordAttempt(db, {
		id: newId(),
		personId: learner.id,
		module: slug,
		form,
		language: 'hi',
		seed,
		edition,
		lawDate,
		track,
		passMark: passMarkOf(module, track),
		workshopId,
		startedAt: new Date(at.getTime() - chance.between(6, 14) * 60_000),
		submittedAt: at,
		receivedAt: at,
		answers: drawQuiz(quiz.items, form, seed).map((item) => answered(chance, item, skill)),
	});
	expected(outcome, 'recorded');
}

/** What nobody may get wrong is what most people remember. */
function answered(chance: Chance, item: Item, skill: number): { item: Item; answer: Answer } {
	const right = chance.of(item.mustPass ? Math.sqrt(skill) : skill);
	return { item, answer: right ? keyOf(item) : wrongAnswer(chance, item) };
}

/** Nearly right, as wrong answers are: one option too many, two in the wrong order. */
function wrongAnswer(chance: Chance, item: Item): Answer {
	const { picked, placed } = keyOf(item);
	const options = optionsOf(item).map(({ id }) => id);
	const missed = options.filter((id) => !picked.includes(id));
	switch (item.type) {
		case 'single':
			return { picked: [chance.pick(missed)], placed };
		case 'multiple':
		case 'mistakes':
			return { picked: [...picked.slice(1), ...missed.slice(0, 1)], placed };
		case 'decide': {
			const [decision = ''] = picked;
			const others = missed.filter((id) => item.facts.some((fact) => fact.id === id));
			return { picked: [decision, ...picked.slice(1, 2), chance.pick(others)], placed };
		}
		case 'talk': {
			const turn = chance.pick(item.turns);
			const instead = turn.options.map(({ id }) => id).filter((id) => missed.includes(id));
			const kept = picked.filter((id) => id !== item.key[turn.id]);
			return { picked: [...kept, chance.pick(instead)], placed };
		}
		case 'order': {
			const [first = '', second = ''] = chance.some(options, 2);
			return {
				picked,
				placed: { ...placed, [first]: placed[second] ?? '', [second]: placed[first] ?? '' },
			};
		}
		case 'match':
		case 'sort': {
			const moved = chance.pick(options);
			const others = placesOf(item).filter(({ id }) => id !== placed[moved]);
			return { picked, placed: { ...placed, [moved]: chance.pick(others).id } };
		}
	}
}
