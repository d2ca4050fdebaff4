import { expect, test } from 'vitest';
import { numbersIn } from '#search/law.ts';
import { readPage } from '#search/read-page.ts';

const lesson = `<title>सुरक्षित पलायन · सक्षम</title><body><nav>मेन्यू</nav><main id="text">
<script>if (a<b) document.write("<p>नहीं</p>")</script><p class="meta">पाठ 2</p><h1>सुरक्षित पलायन</h1>
<p>आठ जांच</p><nav class="parts"><a href="#offer">काम का बुलावा</a></nav>
<section class="part"><h2 id="offer">काम का बुलावा</h2><a href="/en/x/#offer" hreflang="en">English</a>
<p>पूछें &amp; लिखें ( <a href="/hi/law/bns-143/">BNS धारा 143</a> )।</p><div class="law"><b>धारा</b><small>जांचा 22.11.2026</small></div>
<ul><li>पहला</li><li>दूसरा</li></ul></section><p class="after"><a class="btn" href="/q">अपनी समझ जांचें</a></p></main>`;

test('a lesson is read part by part, each at its own address', () => {
	const [head, offer, ...rest] = readPage(lesson, '/hi/modules/m/', 'module');
	expect(head).toMatchObject({ url: '/hi/modules/m/', title: 'सुरक्षित पलायन', text: 'आठ जांच' });
	expect(offer).toMatchObject({
		url: '/hi/modules/m/#offer',
		part: 'काम का बुलावा',
		text: 'पूछें & लिखें (BNS धारा 143)। धारा · पहला · दूसरा',
		laws: ['bns-143'],
	});
	expect(rest).toEqual([]);
});

test('what is loud and what is an aside are kept apart', () => {
	const [head, offer] = readPage(lesson, '/hi/modules/m/', 'module');
	expect(head?.spoken.title.trim()).toBe('सुरक्षित पलायन');
	expect(offer?.spoken.heading.trim()).toBe('काम का बुलावा');
	expect(offer?.spoken.aside).toContain('धारा');
	expect(offer?.spoken.text).not.toContain('धारा\n');
});

test('menus, buttons, scripts and the other language are not text', () => {
	const text = readPage(lesson, '/hi/modules/m/', 'module')
		.map((one) => one.text)
		.join(' ');
	for (const furniture of ['मेन्यू', 'नहीं', 'पाठ 2', 'English', 'अपनी समझ', 'जांचा'])
		expect(text).not.toContain(furniture);
});

test('of a law page the law is read, not its sources nor the lessons that use it', () => {
	const page = `<title>BNS धारा 143: दुर्व्यापार · सक्षम</title><main><h1>BNS धारा 143</h1>
<p class="heading">दुर्व्यापार</p><p class="open">मूल पाठ नहीं पढ़ा गया</p><p>शोषण</p><h2>सजा</h2><p>सात वर्ष</p>
<h2>इन पाठों में</h2><ul><li>पलायन</li></ul><h2 id="sources">स्रोत</h2><p>indiacode</p></main>`;
	expect(readPage(page, '/hi/law/bns-143/', 'law')).toMatchObject([
		{ title: 'BNS धारा 143: दुर्व्यापार', text: 'शोषण · सात वर्ष' },
	]);
});

test.each([
	['143', ['143']],
	['10-12', ['10', '11', '12']],
	['2(1)(zf)', ['2(1)(zf)', '2(1)', '2']],
	['rules 4(1), 4(2)', ['4(1)', '4', '4(2)']],
	['rule 19(3), Form 21', ['19(3)', '19']],
	['2023 INSC 745', []],
	['(scheme)', []],
])('a record on %s answers to %j', (section, numbers) => {
	expect(numbersIn(section)).toEqual(numbers);
});
