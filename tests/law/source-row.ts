import type { Fine, Length, Prison, Punishment } from '#law/schema.ts';

/**
 * A punishment in the registry's first English, so that a structured row can be compared with the
 * row it was made from. Written against the Acts' wording, not against the structuring.
 */
export interface Told {
	kind: string;
	min: string;
	max: string;
	fine: string;
	also: string;
}

type Source = Punishment['source'];

/** What the source row says, in one spelling. */
export function toldBySource({ min, max, fine }: Source): Told {
	const { term, fine: money, also } = halves(max ?? '');
	const kinds = new Set(
		[min ?? '', term].flatMap((text) => text.match(kindWords) ?? []).map(kindOf),
	);
	if (kinds.size > 1) throw new Error('two kinds of imprisonment in one row');
	return {
		kind: [...kinds].join(),
		min: bare(min ?? ''),
		max: bare(term),
		fine: money ?? (fine ? 'and fine' : ''),
		also,
	};
}

/** What the structured row says, in the same spelling. */
export function toldByRow(row: Punishment): Told {
	if ('text' in row) throw new Error(`${row.key} is a sentence`);
	const { prison, orDeath, fine } = row;
	return {
		kind: prison?.kind && prison.kind !== 'either' ? prison.kind : '',
		min: [prison?.min && length(prison.min), prison?.lessForSpecialReasons && 'or less']
			.filter(Boolean)
			.join(' '),
		max: prison ? most(prison, orDeath !== undefined) : '',
		fine: money(fine),
		also: [
			orDeath === 'after-fine' ? 'or death' : '',
			orDeath === 'before-fine' ? 'or death, fined too' : '',
			prison?.inAdditionTo ? 'in addition' : '',
		]
			.filter(Boolean)
			.join(),
	};
}

function most({ min, max, orLife }: Prison, orDeath: boolean): string {
	if (!max) return '';
	const text = orLife ? `life or ${length(max)}` : length(max);
	// "life; or death" is told as a range in the source: life to death.
	return orDeath && min === max && min === 'life' ? '' : text;
}

function money({ with: how, floor, ceiling, exact, perDayCeiling }: Fine): string {
	const amount = exact
		? ` of ${exact}`
		: floor && ceiling
			? ` of ${floor} to ${ceiling}`
			: floor
				? ` of at least ${floor}`
				: ceiling
					? ` up to ${ceiling}`
					: '';
	const daily = perDayCeiling ? ` plus ${perDayCeiling} a day` : '';
	const joint = { none: '', and: 'and fine', 'or-both': 'or fine', only: 'only fine' }[how];
	return joint && `${joint}${amount}${daily}${how === 'or-both' ? ' or both' : ''}`;
}

function length(end: Length): string {
	if (end === 'life') return 'life';
	if (end === 'rest-of-life') return 'natural life';
	return `${end.number} ${end.unit}`;
}

const kindWords = /\bRI\b|\brigorous\b|\bsimple imprisonment\b/g;

function kindOf(word: string): string {
	return word.startsWith('simple') ? 'simple' : 'rigorous';
}

/** "10 years RI" → "10 year"; the long formula for natural life → two words. */
function bare(text: string): string {
	return text
		.replace(kindWords, '')
		.replace(
			/life, meaning the rest of the person's natural life|remainder of natural life/,
			'natural life',
		)
		.replace(/^life or death$/, 'life')
		.replace(/\((?:less for|unless) special reasons\)/, 'or less')
		.replace(/^life, or (?:up to )?/, 'life or ')
		.replace(/\bup to\b/, '')
		.replace(/(day|month|year)s\b/, '$1')
		.replace(/\s+/g, ' ')
		.trim();
}

/** The maximum cell holds the term, the fine and death: taken apart here. */
function halves(cell: string): { term: string; fine: string | undefined; also: string } {
	const spelled = cell.replace(/Rs (\d+(?:,\d+)*)( lakh)?/g, (_, figure: string, lakh?: string) =>
		String(Number(figure.replaceAll(',', '')) * (lakh ? 100_000 : 1)),
	);
	const alone = /^fine(?: only:)? ?(.*)$/.exec(spelled);
	if (alone) return { term: '', fine: `only fine ${amountIn(alone[1] ?? '')}`.trim(), also: '' };
	const stated = spelled.replace(/^no maximum stated; /, '; ');
	const either = /^(.*), or fine(.*), or both$/.exec(stated);
	if (either) {
		const amount = amountIn((either[2] ?? '').trim());
		return { term: either[1] ?? '', fine: `or fine ${amount}`.trim() + ' or both', also: '' };
	}
	const both = /^(.*?)(?:; | and )fine (.*)$/.exec(stated);
	const term = both?.[1] ?? stated;
	const fine = both ? `and fine ${amountIn(both[2] ?? '')}`.trim() : undefined;
	return { ...withDeath(term), fine };
}

function amountIn(text: string): string {
	return text
		.replace(/^(\d+)$/, 'of $1')
		.replace(/^at least/, 'of at least')
		.replace(/\(plus (\d+) a day if continuing\)/, 'plus $1 a day');
}

function withDeath(term: string): { term: string; also: string } {
	if (term === 'death') return { term: '', also: 'or death, fined too' };
	if (term.endsWith(', and fine; or death')) {
		return { term: term.replace(', and fine; or death', ''), also: 'or death' };
	}
	if (term.endsWith(', or death'))
		return { term: term.replace(', or death', ''), also: 'or death?' };
	if (term.endsWith(' in addition')) {
		return { term: term.replace(' in addition', ''), also: 'in addition' };
	}
	return { term, also: '' };
}
