import { createHash } from 'node:crypto';
import { barePolicy } from './headers.ts';

/**
 * The look of src/styles in its smallest form; its colours are those of tokens.css, as a test says. A link is the way
 * on; a button comes after it, as what was filled in is sent again after signing in.
 */
const style =
	`:root{color-scheme:light dark;--kaolin:#fbf6ec;--paper:#fffdf8;--ink:#211a14;--terracotta:#9a3d1b;--terracotta-ink:#fff8f2;--indigo:#2b3f77}
@media(prefers-color-scheme:dark){:root{--kaolin:#1a1511;--paper:#241d18;--ink:#f5ecdf;--terracotta:#f0a27e;--terracotta-ink:#2a0f04;--indigo:#b4c4f5}}
*{box-sizing:border-box}
body{margin:0;background:var(--kaolin);color:var(--ink);font:400 1.0625rem/1.6 'Noto Sans Devanagari','Noto Sans',Mukta,'Nirmala UI','Kohinoor Devanagari',system-ui,sans-serif;overflow-wrap:break-word;-webkit-text-size-adjust:100%}
header{background:var(--paper);border-bottom:6px solid var(--terracotta);padding:.6rem max(1rem,50% - 21rem);font-size:1.3rem;font-weight:700}
main{max-width:44rem;margin:0 auto;padding:1rem 1rem 3rem}
section+section{margin-top:2.5rem}
h1{font-size:1.3rem;line-height:1.4;margin:.25rem 0 1rem}
p{margin:.6rem 0}
a,button{display:inline-flex;justify-content:center;align-items:center;min-height:3rem;max-width:100%;padding:.4rem 1.2rem;border-radius:.75rem;background:var(--terracotta);color:var(--terracotta-ink);font:inherit;font-weight:600;border:2px solid var(--terracotta);text-decoration:none;cursor:pointer}
button{background:transparent;color:var(--terracotta)}
:focus-visible{outline:3px solid var(--indigo);outline-offset:2px}`.replaceAll('\n', '');

/** Nothing runs, nothing loads, nobody frames it; it wears the one style that is written in it. */
const policy = `${barePolicy}; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/**
 * A page in one piece, for whoever is told one thing where no page of the site is drawn: its name above
 * `main`, which is HTML. To be sent with `headers`: no other policy lets its style in.
 */
export function bareDocument({ lang, name, main }: { lang: string; name: string; main: string }): {
	html: string;
	headers: Record<string, string>;
} {
	return {
		html: `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${name}</title><style>${style}</style><header>${name}</header><main>${main}</main></html>`,
		headers: {
			'Content-Type': 'text/html; charset=utf-8',
			'Content-Security-Policy': policy,
		},
	};
}
