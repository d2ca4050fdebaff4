import { expect, test } from 'vitest';
import { answerTo, type Answer } from '#search/answer.ts';
import { allActNames, registeredLaw } from '#search/law.ts';
import type { Read } from '#search/passage.ts';
import { libraryOf, shelve } from '#search/shelf.ts';
import { weigh } from '#search/weigh.ts';

const lesson = passage('/hi/modules/safe-migration/', 'सुरक्षित पलायन', 'जाने से पहले आठ जांच');
const part = {
	...passage('/hi/modules/safe-migration/#offer', 'सुरक्षित पलायन', 'थाने में मानव तस्करी की सूचना दें'),
	part: 'काम का बुलावा परखें',
	laws: ['bns-143'],
};
const other = passage('/hi/modules/village-vigilance/', 'गांव की निगरानी', 'तस्वीर न छापें, प्रश्न पूछें');
const law = {
	...passage('/hi/law/bns-143/', 'BNS धारा 143', 'शोषण के लिए भर्ती'),
	kind: 'law' as const,
};
const trained = passage('/hi/modules/training-others/', 'दूसरों को सिखाना', 'प्रशिक्षण के दो दिन');

test('तस्करी finds the part that says it, and never a page with a तस्वीर', async () => {
	const { pages } = await ask('तस्करी');
	expect(pages[0]?.url).toBe('/hi/modules/safe-migration/');
	expect(pages[0]?.parts).toEqual([
		{ url: '/hi/modules/safe-migration/#offer', title: 'काम का बुलावा परखें' },
	]);
	expect(urls({ pages })).not.toContain(other.url);
});

test('what is shown keeps its own spelling, and marks what was asked in any form', async () => {
	const { pages } = await ask('manav tascari');
	expect(pages[0]?.excerpt.filter(({ marked }) => marked).map(({ text }) => text)).toEqual([
		'मानव',
		'तस्करी',
	]);
});

test('thana finds थाने, because थाना stands somewhere', async () => {
	const also = passage('/hi/tracks/d/', 'थाना प्रभारी', 'जांच');
	expect(urls(await ask('thana', [lesson, part, also]))).toContain('/hi/modules/safe-migration/');
});

test.each(['IPC 370', 'आईपीसी ३७०', 'भा.दं.वि. 370', '370', 'bns143', 'धारा 143', 'BNS 143(4)'])(
	'%s leads to the section of today first, then to the lesson that uses it',
	async (typed) => {
		expect(urls(await ask(typed))).toEqual(['/hi/law/bns-143/', '/hi/modules/safe-migration/']);
	},
);

test('an act and a number that do not belong together find what either says', async () => {
	expect(urls(await ask('IPC 143'))).toContain('/hi/law/bns-143/');
	expect((await ask('CrPC 9999')).places).toBe(0);
});

test('other names of a thing find it: trafficking on a Hindi page', async () => {
	expect(urls(await ask('trafficking'))).toContain('/hi/modules/safe-migration/');
});

test('a word still being typed is met by its beginning; a finished one is not', async () => {
	const pages = [lesson, other, trained];
	expect(urls(await ask('प्रशि', pages, true))).toEqual([trained.url]);
	expect(urls(await ask('प्रश्न', pages))).toEqual([other.url]);
});

test('where nothing says all of it, what says most of it is shown, and said to be some', async () => {
	const answer = await ask('तस्करी हेलीकॉप्टर');
	expect(answer.onlySome).toBe(true);
	expect(urls(answer)).toContain('/hi/modules/safe-migration/');
});

test('words that say nothing are not asked for', async () => {
	expect((await ask('क्या है')).places).toBe(0);
	expect(urls(await ask('मानव तस्करी क्या है'))).toEqual(urls(await ask('मानव तस्करी')));
});

test('only as many pages as wanted are opened, and more is said to be there', async () => {
	const many = Array.from({ length: 30 }, (_, n) => passage(`/hi/tracks/${n}/`, 'सिपाही', 'थाना'));
	const answer = await ask('थाना', many);
	expect(answer.places).toBe(30);
	expect(answer.pages.length).toBeLessThan(30);
	expect(answer.more).toBe(true);
});

function ask(typed: string, read: Read[] = [lesson, part, other, law, trained], typing = false) {
	const actNames = allActNames();
	const library = libraryOf(shelve(weigh(read, registeredLaw), actNames));
	return answerTo(typed, { actNames, hindi: true, typing }, library, 10);
}

function urls({ pages }: Pick<Answer, 'pages'>): string[] {
	return pages.map(({ url }) => url);
}

function passage(url: string, title: string, text: string): Read {
	const spoken = { title, heading: '', text, aside: '' };
	return { url, kind: 'module', title, text, spoken, laws: [] };
}
