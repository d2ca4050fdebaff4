import { createRequire } from 'node:module';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type PptxGenJS from 'pptxgenjs';
import type { Language } from '#i18n/translate.ts';
import type { Kit } from './kit.ts';
import { qrPng } from './qr.ts';

// Its own declaration says `export default`, its CommonJS file says `module.exports`.
const Presentation = createRequire(import.meta.url)('pptxgenjs') as typeof PptxGenJS;

/** Inches of a 16:9 slide. */
const [width, height, margin] = [13.333, 7.5, 0.6];
const [ink, quiet, earth] = ['211A14', '5B5046', '9A3D1B'];
/** Devanagari on Windows, where most laptops of block offices are; others put their own in its place. */
const faces = { hi: 'Nirmala UI', en: 'Calibri' } as const;
const locales = { hi: 'hi-IN', en: 'en-IN' } as const;
const foot = { y: height - 0.6, h: 0.4, fontSize: 12, color: quiet };
/** The code that leads to the page of the edition: in the corner, free of the words. */
const code = { x: width - margin - 0.8, y: height - 0.95, w: 0.8, h: 0.8 };

/**
 * The slides of a kit as a file for PowerPoint and LibreOffice: words only, large, the trainer's words
 * in the notes. On each slide edition, law date and the code that says whether it is current. The face is named for all scripts, complex ones
 * too. The same kit gives the same bytes.
 */
export async function kitSlides(kit: Kit): Promise<Uint8Array> {
	const { frame, parts, language } = kit;
	const deck = new Presentation();
	deck.layout = 'LAYOUT_WIDE';
	deck.title = `${frame.lesson} · ${frame.title}`;
	deck.subject = frame.foot;
	deck.author = frame.site;
	deck.theme = { headFontFace: faces[language], bodyFontFace: faces[language] };
	const picture = `image/png;base64,${Buffer.from(qrPng(frame.address)).toString('base64')}`;
	for (const master of masters) defineMaster(deck, master, language, picture);
	const slides = [{ title: frame.title, points: [] as string[] }, ...parts.slides];
	for (const [n, words] of slides.entries()) {
		const master = masters[words.points.length === 0 ? 0 : 1];
		const slide = deck.addSlide({ masterName: master.title });
		draw(slide, words, language);
		const said = { fontFace: faces[language], lang: locales[language] };
		const about = `${frame.site} · ${frame.lesson} · ${frame.foot}`;
		slide.addText(about, { ...said, ...foot, x: margin, w: width - 2 * margin - 2.3 });
		const place = { x: width - margin - 2.2, w: 1.2, align: 'right' as const };
		slide.addText(`${n + 1} / ${slides.length}`, { ...said, ...foot, ...place });
		const note = n === 0 ? parts.start.summary : parts.notes.slides[n - 1]?.note;
		slide.addNotes([note ?? '', frame.foot, frame.stillCurrent].join('\n'));
	}
	return finishedSlides((await deck.write({ outputType: 'uint8array' })) as Uint8Array, kit);
}

/** A title that readers of the outline and screen readers find as one; large where it stands alone. */
const masters = [
	{ title: 'title alone', y: 2.4, h: 2.4, fontSize: 54 },
	{ title: 'title and points', y: 0.4, h: 1.5, fontSize: 44 },
] as const;

function defineMaster(
	deck: PptxGenJS,
	{ title, ...place }: (typeof masters)[number],
	language: Language,
	picture: string,
): void {
	deck.defineSlideMaster({
		title,
		objects: [
			{ rect: { x: 0, y: 0, w: 0.2, h: height, fill: { color: earth } } },
			{ image: { ...code, data: picture } },
			{
				placeholder: {
					text: '',
					options: {
						...place,
						name: 'title',
						type: 'title',
						x: margin,
						w: width - 2 * margin,
						color: earth,
						bold: true,
						align: 'left',
						valign: 'middle',
						fontFace: faces[language],
					},
				},
			},
		],
	});
}

function draw(
	slide: PptxGenJS.Slide,
	{ title, points }: { title: string; points: string[] },
	language: Language,
): void {
	const said = { fontFace: faces[language], lang: locales[language] };
	slide.addText(title, { ...said, placeholder: 'title', color: earth, bold: true });
	if (points.length === 0) return;
	slide.addText(
		points.map((point) => ({ text: point, options: { bullet: true, breakLine: true } })),
		{
			...said,
			x: margin,
			y: 2,
			w: width - 2 * margin,
			h: height - 3.05,
			color: ink,
			fontSize: sizeFor(points),
			valign: 'top',
			paraSpaceAfter: 8,
			fit: 'shrink',
		},
	);
}

/** The largest size at which the points fit, roughly: Hindi needs the height of its matras. */
function sizeFor(points: string[]): number {
	const lines = (size: number) =>
		points.reduce((sum, point) => sum + Math.ceil((point.length * size * 0.52) / 850), 0);
	return [44, 40, 36, 32, 28, 24, 20].find((size) => lines(size) * size * 1.5 < 300) ?? 18;
}

/**
 * What the library leaves out: notes in paragraphs with the face for complex scripts, one moment of
 * making, empty folders gone.
 */
function finishedSlides(pptx: Uint8Array, { language, lawDate }: Kit): Uint8Array {
	const files = Object.entries(unzipSync(pptx))
		.filter(([name]) => !name.endsWith('/'))
		.map(([name, content]): [string, Uint8Array] => {
			if (name.startsWith('ppt/notesSlides/notes')) {
				return [name, strToU8(notesInParagraphs(strFromU8(content), language))];
			}
			if (name !== 'docProps/core.xml') return [name, content];
			const moment = /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g;
			return [name, strToU8(strFromU8(content).replace(moment, `$1${lawDate}T00:00:00Z`))];
		});
	const mtime = new Date(`${lawDate}T00:00:00`);
	return zipSync(Object.fromEntries(files), { level: 9, mtime });
}

function notesInParagraphs(xml: string, language: Language): string {
	const face = faces[language];
	const run = `<a:rPr lang="${locales[language]}" dirty="0"><a:latin typeface="${face}"/><a:cs typeface="${face}"/></a:rPr>`;
	return xml.replace(
		/<a:p><a:r><a:rPr lang="en-US" dirty="0"\/><a:t>([^<]*\n[^<]*)<\/a:t><\/a:r><a:endParaRPr[^>]*\/><\/a:p>/,
		(_, text: string) =>
			text
				.split(/\s*\n/)
				.map((line) => `<a:p><a:r>${run}<a:t>${line}</a:t></a:r></a:p>`)
				.join(''),
	);
}
