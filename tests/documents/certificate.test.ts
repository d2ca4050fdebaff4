import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { unzipSync, strFromU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { factsOf } from '#credentials/certificate-facts.ts';
import { roomFor, signedMessage } from '#credentials/writing.ts';
import { certificatesPdf, registerPdf, type Few } from '#documents/awards.ts';
import { certificateArchive } from '#documents/certificate-archive.ts';
import {
	certificatePdf,
	certificatePng,
	codeOf,
	type Layout,
	type Printed,
} from '#documents/certificate.ts';
import { handOverPdf } from '#documents/hand-over.ts';
import { qrVersion } from '#documents/qr.ts';
import { piecesOf } from '#i18n/scripts.ts';
import { aCertificate } from '#tests/credentials/certificates.ts';
import { origin, theSameKey } from '#tests/credentials/samples.ts';
import type { Certificate } from '#training/certificates.ts';
import type { Workshop } from '#training/workshops.ts';
import {
	accessibilityPartOf,
	bare,
	fontsOf,
	pictureOf,
	tagsOf,
	textOfPages,
	wordsOf,
} from './pdf.ts';

const folder = mkdtempSync(join(tmpdir(), 'saksham-certificate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Letters that are easily drawn wrong, and words that certificates are full of. */
const conjuncts = 'स्त्री, क्षेत्र, ज्ञान, श्रमिक, प्रशिक्षण, एट्टिक';
const longName = {
	holderHi: 'ज्योत्स्ना कुमारी विश्वकर्मा उर्फ लक्ष्मीप्रिया',
	holderEn: 'Jyotsna Kumari Vishwakarma urf Lakshmipriya',
};
const key = theSameKey();

function printed(certificate: Certificate): Printed {
	const message = signedMessage(factsOf(certificate), key, roomFor(`${origin}/v#`.length));
	return { certificate, message: Buffer.from(message).toString('base64url') };
}

const hard = printed(aCertificate({ ...longName, title: { hi: conjuncts, en: 'Words' } }));
/** With facts that take more than a line, and two who sign. */
const wordy = printed(
	aCertificate({
		modules: ['a', 'b', 'c'].map((module) => ({
			module,
			edition: '2024.1',
			lawDate: '2024-07-01',
			title: { hi: 'तस्करी के संकेत पहचानना और बताना', en: 'Spotting the signs and telling' },
		})),
	}),
);
const said = (one: Printed) =>
	codeOf(one, origin)
		.map((part) => ('digits' in part ? part.digits : part.text))
		.join('');

test('a thana nobody has written in English is marked as Hindi in an English sentence, and nothing else is', () => {
	const pieces = piecesOf('Constable, अंजोरपुर थाना (नमूना), Sisai, took part');
	expect(pieces).toEqual([
		{ text: 'Constable, ' },
		{ text: 'अंजोरपुर थाना (नमूना', lang: 'hi' },
		{ text: '), Sisai, took part' },
	]);
	expect(piecesOf('Constable, Sisai')).toEqual([{ text: 'Constable, Sisai' }]);
	expect(piecesOf('ज्ञान')).toEqual([{ text: 'ज्ञान', lang: 'hi' }]);
});

test('a long name fits a code of version 14', () => {
	expect(qrVersion(codeOf(hard, origin))).toBeLessThanOrEqual(14);
	expect(qrVersion(codeOf(printed(aCertificate()), origin))).toBeLessThanOrEqual(13);
});

describe('the paper of a certificate', () => {
	let pdf: Uint8Array;
	beforeAll(async () => {
		pdf = await certificatePdf([hard, printed(aCertificate({ kind: 'success' }))], { origin });
	});

	test('says names and sentences in the order they are read, letter for letter', () => {
		const [first = '', second = ''] = textOfPages(pdf).map(bare);
		const { certificate } = hard;
		const inOrder = [
			'सहभागिता प्रमाण-पत्र',
			'Certificate of participation',
			'प्रमाणित किया जाता है कि',
			certificate.holderHi ?? '',
			certificate.holderEn ?? '',
			`पदनाम ${certificate.role.hi}, पदस्थापन ${certificate.posting.hi} ने दिनांक 19 नवंबर 2026 से 20 नवंबर 2026 को ${certificate.place.hi} में आयोजित “${conjuncts}” विषयक 11 घंटे के प्रशिक्षण में भाग लिया।`,
			'विमला कुजूर',
			'पाठ्यक्रम संस्करण: सुरक्षित पलायन: जाने से पहले, रास्ते में, वहां, वापसी 2026.1',
		];
		const places = inOrder.map((words) => first.indexOf(bare(words)));
		expect(places.includes(-1), JSON.stringify(places)).toBe(false);
		expect([...places].sort((a, b) => a - b)).toEqual(places);
		expect(second).toContain(bare('सफलतापूर्वक पूर्ण किया।'));
	});

	test('is a tagged PDF/UA with its letters inside', () => {
		expect(accessibilityPartOf(pdf)).toBe('1');
		expect(tagsOf(pdf)).toEqual(expect.arrayContaining(['H1', 'P', 'Figure']));
		expect(fontsOf(pdf).every(({ embedded, unicode }) => embedded && unicode)).toBe(true);
	});

	test('is the same file when it is made again', async () => {
		const again = await certificatePdf([hard, printed(aCertificate({ kind: 'success' }))], {
			origin,
		});
		expect(Buffer.from(again).equals(Buffer.from(pdf))).toBe(true);
	});
});

/** As a page comes back from use: 150 dots an inch, and worse. */
const uses: Record<string, (page: Sharp) => Sharp> = {
	'as printed': (page) => page,
	'laid askew by 10°': (page) => page.rotate(10, { background: '#fff' }),
	'blurred (σ = 1 px)': (page) => page.blur(1),
	'faded to a third of its contrast': (page) => page.linear(0.33, 110),
	'faxed in black and white': (page) => page.threshold(128),
};

/** What a camera is held over: the code and what is printed around it, as shares of the page. */
const corner: Record<Layout, { left: number; top: number; width: number; height: number }> = {
	page: { left: 0.7, top: 0.55, width: 0.29, height: 0.4 },
	'two-up': { left: 0.7, top: 0.27, width: 0.29, height: 0.21 },
};

// Two on a sheet: the dark part of the code is then 3 cm wide. One on a sheet: 3.6 cm.
for (const layout of ['page', 'two-up'] satisfies Layout[]) {
	test(`the code on the paper (${layout}) is read at 150 dots an inch, however the page was treated`, async () => {
		const page = await rendered(await certificatePdf([hard], { origin, layout }), layout);
		expect(readCode(page), 'the whole page').toBe(said(hard));
		const { width, height } = await sharp(page).metadata();
		const { left, top, ...size } = corner[layout];
		const seen = sharp(page).extract({
			left: Math.round(left * width),
			top: Math.round(top * height),
			width: Math.round(size.width * width),
			height: Math.round(size.height * height),
		});
		for (const [how, treat] of Object.entries(uses)) {
			const treated = await treat(sharp(await seen.toBuffer()))
				.png()
				.toBuffer();
			expect(readCode(treated), how).toBe(said(hard));
		}
	});
}

/** Half as wide as it is drawn, quiet zone and all, in points. */
const halfOfCode: Record<Layout, number> = { page: 56.7, 'two-up': 47.6 };

for (const layout of ['page', 'two-up'] satisfies Layout[]) {
	test(`nothing is printed over the code (${layout}), and what is left of it begins at the left`, async () => {
		const half = halfOfCode[layout];
		const words = wordsOf(await certificatePdf([wordy], { origin, layout }));
		const { code } = wordy.certificate;
		const under = words.filter(({ text }) => text === code.slice(0, 4)).at(-1);
		const last = words.filter(({ text }) => text === code.slice(8)).at(-1);
		if (!under || !last) throw new Error('no number under the code');
		const middle = (under.left + last.right) / 2;
		const over = words.filter(
			({ left, right, top, bottom }) =>
				right > middle - half &&
				left < middle + half &&
				bottom > under.top - 2 * half &&
				top < under.top - 10,
		);
		expect(over).toEqual([]);
		const facts = words.filter(({ text }) => /^(?:पाठ्यक्रम|Edition:)$/.test(text));
		const [a, b] = facts.map(({ left }) => left);
		expect(facts).toHaveLength(2);
		expect(a).toBeCloseTo(b ?? 0, 0);
		expect(Math.min(...words.map(({ left }) => left))).toBeCloseTo(a ?? 0, 0);
	});
}

async function rendered(pdf: Uint8Array, name: string): Promise<Buffer> {
	const file = join(folder, name);
	writeFileSync(`${file}.pdf`, pdf);
	const how = ['-r', '150', '-gray', '-png', '-singlefile'];
	execFileSync('pdftoppm', [...how, `${file}.pdf`, file], { stdio: 'ignore' });
	return sharp(`${file}.png`).toBuffer();
}

test('who signs and was written in Hindi alone is named once, and once more in English where that was written', async () => {
	const hindi = { hi: 'अनीता टोप्पो', en: 'अनीता टोप्पो' };
	const alone = { name: hindi, post: { hi: 'समन्वयक', en: '' } };
	const both = { name: hindi, post: { hi: 'सचिव', en: 'Secretary' } };
	const signed = printed(aCertificate({ signatories: [alone, both] }));
	const said = bare(textOfPages(await certificatePdf([signed], { origin })).join());
	expect(said.split(bare('अनीता टोप्पो'))).toHaveLength(3);
	expect(said.split(bare('समन्वयक'))).toHaveLength(2);
	expect(said.split('Secretary')).toHaveLength(2);
	expect(said).not.toContain(bare(', Secretary'));
});

test('the picture to send holds a code that is read from the picture', async () => {
	const png = await certificatePng(hard, { origin });
	expect(png.length).toBeLessThan(250_000);
	expect(readCode(png)).toBe(said(hard));
});

test('the register names everybody with number and room to sign, in the order of the roster', async () => {
	const people = Array.from({ length: 45 }, (_, n) =>
		aCertificate({ holderHi: `सुनीता ${n} देवी`, code: `7KQ4M2XPDA${String(n + 10)}` }),
	);
	const pdf = await handOverPdf(aPlan(), people);
	const pages = textOfPages(pdf);
	const whole = bare(pages.join(''));
	const places = people.map(({ holderHi }) => whole.indexOf(bare(holderHi ?? '')));
	expect(places.includes(-1)).toBe(false);
	expect([...places].sort((a, b) => a - b)).toEqual(places);
	expect(pages.length).toBeGreaterThan(2);
	for (const page of pages) expect(bare(page)).toContain(bare('हस्ताक्षर या अंगूठा'));
	expect(accessibilityPartOf(pdf)).toBe('1');
});

test('whoever hands certificates over finds a line for the name and one for the day under the register', async () => {
	const pdf = await handOverPdf(aPlan(), [aCertificate()], { before: 0, of: 1 });
	expect(linesIn(pictureOf(pdf))).toEqual(expect.arrayContaining([70, 30]));
});

/** How long each horizontal line of a picture of 150 dots an inch is, in whole millimetres. */
function linesIn(picture: Buffer): number[] {
	const [, width, height] = /^P5\s(\d+) (\d+)\s255\s/.exec(picture.toString('latin1', 0, 30)) ?? [];
	const [across, down] = [Number(width), Number(height)];
	const dots = picture.subarray(picture.length - across * down);
	return Array.from({ length: down }, (_, y) => {
		const row = dots.subarray(y * across, (y + 1) * across);
		const dark = Array.from(row, (grey) => (grey < 160 ? 'x' : ' ')).join('');
		return dark.split(' ').map((run) => Math.round((run.length / 150) * 25.4));
	}).flat();
}

test('a workshop’s files are one archive, made as it is sent: papers, badges, the register', async () => {
	const awarded = [hard, printed(aCertificate({ code: 'AAAABBBBCCCC' }))].map((one) => ({
		...one,
		openBadge: JSON.stringify({ code: one.certificate.code }),
	}));
	const files = unzipSync(await whole(certificateArchive(aPlan(), fewOf(awarded), { origin })));
	expect(Object.keys(files).sort()).toEqual([
		...['all.pdf', 'badges/001-7KQ4M2XPDA9F.json', 'badges/001-7KQ4M2XPDA9F.svg'],
		...['badges/002-AAAABBBBCCCC.json', 'badges/002-AAAABBBBCCCC.svg'],
		...['pdf/001-7KQ4M2XPDA9F.pdf', 'pdf/002-AAAABBBBCCCC.pdf', 'register.pdf'],
	]);
	const badge = strFromU8(files['badges/002-AAAABBBBCCCC.json'] ?? new Uint8Array());
	expect(badge).toBe(awarded[1]?.openBadge);
	const one = files['pdf/002-AAAABBBBCCCC.pdf'] ?? new Uint8Array();
	expect(bare(textOfPages(one)[0] ?? '')).toContain('AAAABBBBCCCC');
});

test('a register of more than twenty names is one file of sheets, each with its own names', async () => {
	const people = Array.from({ length: 23 }, (_, n) => aCertificate({ holderHi: `सुनीता ${n} देवी` }));
	const pdf = await whole(registerPdf(aPlan(), fewOf(people)));
	const pages = textOfPages(pdf);
	for (const serial of ['20', '21', '23']) expect(pages.join(' ')).toContain(serial);
	expect(pages[0]).toContain('1–20');
	expect(pages.at(-1)).toContain('21–23');
	expect(accessibilityPartOf(pdf)).toBe('1');
});

test('the certificates of a large workshop are one PDF, however few are in hand at once', async () => {
	const many = Array.from({ length: 23 }, (_, n) =>
		printed(aCertificate({ code: `7KQ4M2XPDA${String(n + 10)}` })),
	);
	let inHand = 0;
	const few = fewOf(many);
	const from = async (at: number, count: number) => {
		const some = await few.from(at, count);
		inHand = Math.max(inHand, some.length);
		return some;
	};
	const pdf = await whole(certificatesPdf({ ...few, from }, { origin }));
	const pages = textOfPages(pdf).map(bare);
	expect(pages.map((page) => /7KQ4M2XPDA\d\d/.exec(page)?.[0])).toEqual(
		many.map(({ certificate }) => certificate.code),
	);
	expect(inHand).toBeLessThan(many.length);
	expect(tagsOf(pdf).filter((tag) => tag === 'Figure')).toHaveLength(many.length);
	expect(fontsOf(pdf).every(({ embedded, unicode }) => embedded && unicode)).toBe(true);
	expect(accessibilityPartOf(pdf)).toBe('1');
	const twoUp = await whole(certificatesPdf(few, { origin, layout: 'two-up' }));
	expect(textOfPages(twoUp)).toHaveLength(12);
});

function fewOf<One>(all: One[]): Few<One> {
	const from = (at: number, many: number) => Promise.resolve(all.slice(at, at + many));
	return { count: all.length, from };
}

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
	const all: Uint8Array[] = [];
	for await (const piece of pieces) all.push(piece);
	return Buffer.concat(all);
}

function aPlan(): Workshop {
	const days = { startsOn: '2026-11-19', endsOn: '2026-11-20' };
	return { code: 'JH-26-90001', titleHi: 'सुरक्षित पलायन', ...days } as Workshop;
}

function readCode(picture: Uint8Array): string {
	const file = join(folder, 'code.png');
	writeFileSync(file, picture);
	try {
		const said = execFileSync('zbarimg', ['--quiet', '--raw', file], {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		return said.trim();
	} catch {
		return 'not read';
	}
}
