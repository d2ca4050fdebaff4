import { absences, figureNames } from '#training/figures/answer.ts';
import { schemaPath } from './open-answer.ts';

const text = { type: 'string' };
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const share = { type: 'number', minimum: 0, maximum: 1 };
const object = (properties: Record<string, unknown>, optional: string[] = []) => ({
	type: 'object',
	properties,
	required: Object.keys(properties).filter((name) => !optional.includes(name)),
	additionalProperties: false,
});
const list = (items: unknown) => ({ type: 'array', items });
const ref = (name: string) => ({ $ref: `#/$defs/${name}` });

/**
 * What an answer looks like, as JSON Schema 2020-12. Version 1 may get new names of questions, columns
 * and notes; a field is never taken away or changed in it: that would be version 2 at another address.
 */
export function answerSchema(origin: string): Record<string, unknown> {
	return {
		$schema: 'https://json-schema.org/draft/2020-12/schema',
		$id: origin + schemaPath,
		title: 'Saksham: an answer to a question of the State, version 1',
		description:
			'Counts of training. Different counts have different names and are never added up: attendances are not people. 0 is a count; an absent cell says why there is none.',
		...object({
			schema: { const: origin + schemaPath },
			question: { enum: [...figureNames] },
			asked: { type: 'string', format: 'uri' },
			answeredAt: { type: 'string', format: 'date-time' },
			about: ref('about'),
			tables: list(ref('table')),
			notes: list(text),
		}),
		$defs: {
			both: object({ hi: text, en: text }),
			word: object({ word: text }),
			period: object({ from: day, to: day }),
			about: {
				description: 'What every figure is about; the same for all tables of an answer.',
				...object({
					period: ref('period'),
					asOn: { ...day, description: 'The day the figures are as on.' },
					area: ref('both'),
					scope: { enum: ['all', 'organisation', 'public'] },
					narrowed: list({ anyOf: [ref('both'), ref('word')] }),
					notChecked: { type: 'integer', description: 'Events that nobody checked yet.' },
					importedShare: { ...share, description: 'Share of attendances that others counted.' },
					waiting: { type: 'integer', description: 'Names that may be one person with another.' },
					frozen: list(object({ from: day, to: day, on: day })),
				}),
			},
			table: object(
				{
					name: text,
					columns: list(
						object(
							{
								name: text,
								kind: {
									enum: ['name', 'count', 'decimal', 'share', 'points', 'range', 'day', 'word'],
								},
								label: { anyOf: [ref('both'), ref('word')] },
							},
							['label'],
						),
					),
					rows: list(object({ key: { type: ['string', 'null'] }, cells: list(ref('cell')) })),
					total: { ...list(ref('cell')), description: 'Counted afresh, not added up.' },
					notes: list(text),
				},
				['total'],
			),
			cell: {
				description: 'One for each column, in their order.',
				anyOf: [
					{ type: 'number' },
					object({ day }),
					ref('both'),
					ref('word'),
					object({ from: { type: 'number' }, to: { type: 'number' } }),
					object({ absent: { enum: [...absences] } }),
				],
			},
		},
	};
}
