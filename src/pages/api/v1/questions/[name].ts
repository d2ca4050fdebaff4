import type { APIRoute } from 'astro';
import { problem, readable, readerOf } from '#actions/reader.ts';
import { db } from '#db/index.ts';
import { openAnswer, schemaPath } from '#documents/open-answer.ts';
import { siteOrigin } from '#server/configuration.ts';
import { answerTo, figureNamed } from '#training/figures/figures.ts';
import { districtOf } from '#training/places.ts';
import { readQuestion } from '#training/questions.ts';

export const prerender = false;

/**
 * One question, with the filters of its page, answered as JSON to a token that may ask it. A question
 * or a district beyond the token does not exist for it.
 */
export const GET: APIRoute = async (context) => {
	const reader = await readerOf(context);
	if (reader instanceof Response) return reader;
	const { questions, districtLgd } = reader.token;
	const name = figureNamed(context.params['name']);
	const filters = new URLSearchParams(context.url.searchParams);
	const district = filters.get('district');
	const beyond = districtLgd !== null && district !== null && district !== String(districtLgd);
	if (!name || beyond || (questions.length > 0 && !questions.includes(name))) {
		return problem(404, 'There is no such question for this token.');
	}
	if (districtLgd !== null) {
		filters.set('district', String(districtLgd));
		filters.set('state', String(districtOf(districtLgd)?.stateLgd));
	}
	const now = new Date();
	const asked = readQuestion(filters, now);
	if ('refused' in asked) return problem(400, `The question was refused: ${asked.refused}.`);
	const answer = await answerTo(db, reader.user, name, asked);
	const search = filters.size > 0 ? `?${filters.toString()}` : '';
	const origin = siteOrigin();
	return readable(
		openAnswer(answer, {
			origin,
			asked: `/api/v1/questions/${name}${search}`,
			answeredAt: now,
		}),
		`application/json; profile="${origin}${schemaPath}"`,
	);
};
