import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { kitsZip } from '#documents/kit-zip.ts';
import { bound } from '#documents/pdf-binding.ts';
import { languages } from '#i18n/translate.ts';
import { tracks } from '#training/curriculum.ts';
import { allKits, handedOver } from './kits.ts';
import { infoOf } from './pdf.ts';

/** Bytes: what a phone on 2G is asked to fetch, and WhatsApp to send. */
const most = 5_000_000;
const [largest] = [...tracks].sort((a, b) => b.modules.length - a.modules.length);

test.each(languages)(
	'the ZIP and the one PDF of the largest track stay under 5 MB: %s',
	{ timeout: 120_000 },
	async (language) => {
		const kits = (largest?.modules ?? []).flatMap(
			({ slug }) => allKits.find((kit) => kit.slug === slug && kit.language === language) ?? [],
		);
		expect(kits.length).toBeGreaterThan(6);
		const folder = mkdtempSync(join(tmpdir(), 'saksham-track-'));
		const pdfs: Uint8Array[] = [];
		for (const kit of kits) {
			const { pdf, zip } = await handedOver(kit);
			const name = `${kit.slug}-${language}`;
			writeFileSync(join(folder, `${name}.pdf`), pdf);
			const slides = zip[`saksham-${name}/${name}.pptx`];
			if (!slides) throw new Error(`${name} has no slides`);
			writeFileSync(join(folder, `${name}.pptx`), slides);
			pdfs.push(pdf);
		}
		let bytes = 0;
		for await (const piece of kitsZip(kits, folder)) bytes += piece.length;
		expect(bytes).toBeGreaterThan(kits.length * 100_000);
		expect(bytes).toBeLessThan(most);
		const one = bound(pdfs, largest?.name[language] ?? '');
		expect(one.length).toBeLessThan(most);
		const pages = pdfs.reduce((sum, pdf) => sum + Number(infoOf(pdf)['Pages']), 0);
		expect(infoOf(one)).toMatchObject({ Pages: String(pages), Title: largest?.name[language] });
	},
);
