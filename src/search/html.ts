/** What stands between `<main>` and its end, piece by piece. */
export type Piece =
	| { is: 'text'; text: string }
	| { is: 'start'; tag: string; attributes: Attributes; isEmpty: boolean }
	| { is: 'end'; tag: string };
export type Attributes = Partial<Record<'id' | 'class' | 'href' | 'hreflang', string>>;

/** For pages this build wrote: it closes what it opens and quotes its attributes. */
export function piecesOf(html: string): Piece[] {
	const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
	const said = main.replace(/<(script|style|template|svg)\b[^]*?<\/\1>|<!--[^]*?-->/g, '');
	return Array.from(said.matchAll(pieces), ([text, slash, tag, attributes = '']) => {
		if (tag === undefined) return { is: 'text', text: decoded(text) };
		if (slash) return { is: 'end', tag };
		const isEmpty = empty.test(tag) || attributes.endsWith('/');
		return { is: 'start', tag, attributes: attributesOf(attributes), isEmpty };
	});
}

/** "BNS धारा 143: … · सक्षम" without the name of the site; a title said twice is said once. */
export function titleOf(html: string): string {
	const whole = decoded(/<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '').replace(/ · [^·]*$/, '');
	const [first, ...rest] = whole.split(': ');
	return rest.join(': ') === first ? first : whole;
}

const pieces = /<(\/?)([a-z][a-z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]+/g;
const empty = /^(?:br|hr|img|input|link|meta|source|wbr)$/;

function attributesOf(text: string): Attributes {
	const pairs = text.matchAll(/\s(id|class|href|hreflang)="([^"]*)"/g);
	return Object.fromEntries(Array.from(pairs, ([, name, value]) => [name, value])) as Attributes;
}

function decoded(text: string): string {
	return text.replace(/&(#?\w+);/g, (whole, name: string) => {
		if (!name.startsWith('#')) return named[name] ?? whole;
		const number = name.startsWith('#x') ? Number(`0${name.slice(1)}`) : Number(name.slice(1));
		return String.fromCodePoint(number);
	});
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };
