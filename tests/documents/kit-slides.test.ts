import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { kitSlides } from '#documents/kit-slides.ts';
import { allKits } from './kits.ts';

const kit = allKits.find(({ language }) => language === 'hi');

test('the slides open with Hindi named as a complex script, and what to say in the notes', async () => {
	if (!kit) throw new Error('there is no kit');
	const pptx = await kitSlides(kit);
	expect(Buffer.from(await kitSlides(kit)).equals(pptx)).toBe(true);
	const files = unzipSync(pptx);
	const xml = (name: string) => strFromU8(files[name] ?? new Uint8Array());
	expect(Object.keys(files).filter((name) => /slides\/slide\d+\.xml$/.test(name))).toHaveLength(
		kit.parts.slides.length + 1,
	);
	// The code that says whether it is current, once for each kind of slide.
	expect(Object.keys(files).filter((name) => /media\/.*\.png$/.test(name))).toHaveLength(2);
	for (const [n, { title, points }] of kit.parts.slides.entries()) {
		const slide = xml(`ppt/slides/slide${n + 2}.xml`);
		for (const words of [title, ...points, kit.frame.foot]) expect(slide).toContain(inXml(words));
		expect(slide).toMatch(/type="title"/);
		const runs = slide.match(/<a:rPr [^>]*>.*?<\/a:rPr>/gs) ?? [];
		expect(runs.length).toBeGreaterThan(2);
		for (const run of runs) expect(run).toContain('<a:cs typeface="Nirmala UI"');
		const notes = xml(`ppt/notesSlides/notesSlide${n + 2}.xml`);
		expect(notes).toContain(`<a:t>${inXml(kit.parts.notes.slides[n]?.note ?? '')}</a:t>`);
		expect(notes).toContain('<a:cs typeface="Nirmala UI"/>');
	}
});

function inXml(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&apos;');
}
