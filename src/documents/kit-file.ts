import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toBeSealed, type KitSeal, type SealedKit } from '#credentials/kit-seal.ts';
import type { SigningKey } from '#credentials/keys.ts';
import { kitFile as english } from '#i18n/en/kit-file.ts';
import { kitFile as hindi } from '#i18n/hi/kit-file.ts';
import type { Language } from '#i18n/translate.ts';
import { kitText, safe } from './kit-file-text.ts';
import type { Kit } from './kit.ts';

/** What the script of the file works with: what it shows, and how it says it. */
export type FileData = {
	language: Language;
	origin: string;
	words: Record<string, string>;
	kits: ReturnType<typeof shownOf>[];
};

/** A file without its seal, in the two pieces the seal stands between. */
export type UnsealedFile = {
	before: string;
	after: string;
	content: string;
	about: Omit<KitSeal, 'sealedOn' | 'file' | 'content'>;
};

/**
 * One or several kits of one language as one HTML file that opens from a card or a chat, without
 * network: the text by itself, and with a script presenting, cards and tests by show of hands.
 * `program` is what scripts/kit-program.ts built. The same kits give the same text.
 */
export function kitFile(
	kits: [Kit, ...Kit[]],
	title: string,
	{ program, origin }: { program: string; origin: string },
): UnsealedFile {
	const [{ language }] = kits;
	const words = kitFileWords(language);
	const text = textOf(kits, title, words);
	const data: FileData = { language, origin, words, kits: kits.map(shownOf) };
	const json = JSON.stringify(data).replaceAll('<', String.raw`\u003c`);
	const look = readFileSync(join(process.cwd(), 'src/documents/kit-file/look.css'), 'utf8');
	const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; connect-src ${origin}`;
	return {
		before: [
			`<!doctype html>\n<html lang="${language}">\n<head>\n<meta charset="utf-8">`,
			'<meta name="viewport" content="width=device-width, initial-scale=1">',
			`<meta http-equiv="Content-Security-Policy" content="${policy}">`,
			`<title>${safe(title)}</title>`,
			`<style>${look}</style>\n</head>\n<body>`,
			`<noscript>${text}</noscript>`,
			`<script type="application/json" id="kit">${json}</script>`,
			'<script type="application/json" id="seal">',
		].join('\n'),
		after: `</script>\n<script id="program">${program}</script>\n</body>\n</html>\n`,
		content: contentOf([look, text, json, program]),
		about: {
			kit: kits.map(({ slug }) => slug).join(' '),
			language,
			edition: [...new Set(kits.map(({ edition }) => edition))].join(' '),
			lawDate: kits.map(({ lawDate }) => lawDate).sort()[0] ?? '',
		},
	};
}

/** The file with the seal of this site in it: who changes a letter breaks it. `sealedOn` is a day. */
export function sealed(file: UnsealedFile, key: SigningKey, sealedOn: string): string {
	const seal: KitSeal = {
		...file.about,
		sealedOn,
		file: sha256(file.before + file.after),
		content: file.content,
	};
	const signature = Buffer.from(key.sign(toBeSealed(seal))).toString('base64url');
	const whole: SealedKit = { seal, kid: key.kid, signature };
	return `${file.before}${JSON.stringify(whole)}${file.after}`;
}

/** What the file's own script puts together to see whether it was changed: the same, in this order. */
export function contentOf(pieces: string[]): string {
	return sha256(pieces.join('\n'));
}

/** Every sentence of the file, by its name without `kit-file.`. */
export function kitFileWords(language: Language): Record<string, string> {
	const sentences = language === 'hi' ? hindi : english;
	return Object.fromEntries(
		Object.entries(sentences).map(([key, said]) => [key.replace(/^kit-file\./, ''), said]),
	);
}

/** Bytes of a seal, the longest there is: what the size of a file is told with before it is sealed. */
export const sealBytes = 600;

function textOf(kits: Kit[], title: string, words: Record<string, string>): string {
	const contents = kits.map(
		({ slug, frame }) =>
			`<li><a href="#${slug}">${safe(`${frame.lesson}: ${frame.title}`)}</a></li>`,
	);
	return [
		`<h1>${safe(title)}</h1>`,
		`<p class="plain">${safe(words['no-script'] ?? '')}</p>`,
		kits.length > 1
			? `<nav><p>${safe(words['which'] ?? '')}</p><ul>${contents.join('')}</ul></nav>`
			: '',
		...kits.map((kit) => kitText(kit, (name) => words[name] ?? name)),
	].join('\n');
}

/** What is presented, laid and asked; the rest is in the text. */
function shownOf({ slug, frame, edition, lawDate, parts }: Kit) {
	const keyed = (form: 0 | 1, items: typeof parts.pre.items) =>
		items.map((item, n) => ({ ...item, key: parts.answers[form]?.items[n] }));
	return {
		slug,
		title: frame.title,
		lesson: frame.lesson,
		foot: frame.foot,
		edition,
		lawDate,
		address: frame.address,
		steps: parts.plan.steps,
		cuts: parts.plan.cuts,
		slides: parts.slides.map((slide, n) => ({ ...slide, note: parts.notes.slides[n]?.note ?? '' })),
		cards: parts.notes.piles.flatMap(({ name, cards }) =>
			cards.map((text) => ({ text, pile: name })),
		),
		pre: keyed(0, parts.pre.items),
		post: keyed(1, parts.post.items),
	};
}

function sha256(text: string): string {
	return createHash('sha256').update(text, 'utf8').digest('hex');
}
