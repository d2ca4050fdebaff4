import type { APIRoute } from 'astro';
import { readable, readerOf } from '#actions/reader.ts';
import { schemaPath } from '#documents/open-answer.ts';
import { translate } from '#i18n/translate.ts';
import { siteOrigin } from '#server/configuration.ts';
import { figureNames } from '#training/figures/answer.ts';
import { figures } from '#training/figures/figures.ts';

export const prerender = false;

/** The questions a token may ask, their addresses and filters. */
export const GET: APIRoute = async (context) => {
	const reader = await readerOf(context);
	if (reader instanceof Response) return reader;
	const { questions } = reader.token;
	const [hi, en] = [translate('hi'), translate('en')];
	return readable({
		schema: siteOrigin() + schemaPath,
		questions: figureNames
			.filter((name) => questions.length === 0 || questions.includes(name))
			.map((name) => ({
				name,
				title: { hi: hi(`figure.question-${name}`), en: en(`figure.question-${name}`) },
				address: `${siteOrigin()}/api/v1/questions/${name}`,
				filters: ['state', 'from', 'to', 'fy', ...figures[name].offers],
			})),
	});
};
