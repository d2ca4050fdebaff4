import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { turnedAway } from '#actions/door.ts';
import { keptForm } from '#actions/kept-form.ts';
import { piecesOf } from '#search/html.ts';

const here = new URL('http://localhost/hi/workshops/new/?_action=workshop.plan&a=%22');
const form = (fields: [string, string | File][]) => {
	const form = new FormData();
	for (const [name, value] of fields) form.append(name, value);
	return form;
};
/** Signed out, with a form in hand. */
const asking = (body?: FormData) =>
	turnedAway({
		request: new Request(here, body ? { method: 'POST', body } : {}),
		url: here,
		locals: { user: undefined },
		params: { lang: 'hi' },
	});

test('what somebody wrote whose session ran out is kept on the page, every field, and is sent to the same address again', async () => {
	const answer = await asking(
		form([
			['titleHi', 'पंचायत "सहेली" <बैठक>'],
			['module', 'rescue'],
			['module', 'evidence'],
			['remark', 'एक\nदो'],
		]),
	);
	const html = await answer.text();
	expect(answer.status).toBe(401);
	expect(answer.headers.get('cache-control')).toBe('no-store');
	expect(html).toContain(
		'<form method="post" action="/hi/workshops/new/?_action=workshop.plan&amp;a=%22">',
	);
	expect(html).toContain('name="titleHi" value="पंचायत &quot;सहेली&quot; &lt;बैठक&gt;"');
	expect(html.match(/name="module"/g)).toHaveLength(2);
	expect(html).toMatch(/value="एक\r?\nदो"/);
	expect(html).toContain('target="_blank"');
	expect(html).toContain('<button>फिर भेजें</button>');
	expect(html).toContain('आप लॉग आउट हो चुके हैं');
});

test('whoever only asked for a page comes back to the very address after signing in: the digits of a hall, a filter', async () => {
	const url = new URL('http://localhost/hi/check-in/?code=123456');
	const asked = { request: new Request(url), locals: { user: undefined }, params: { lang: 'hi' } };
	const { headers } = await turnedAway({ ...asked, url });
	const to = new URL(headers.get('location') ?? '', url);
	expect(to.pathname).toBe('/hi/sign-in/');
	expect(to.searchParams.get('next')).toBe('/hi/check-in/?code=123456');
});

test('nothing can be slipped into that page by what is in a field', () => {
	const kept = keptForm(form([['"><script>', '"><script>alert(1)</script>']]), here, 'x') ?? '';
	expect(kept).not.toContain('<script');
	const pieces = piecesOf(`<main>${kept}</main>`);
	expect(pieces.flatMap((piece) => (piece.is === 'start' ? piece.tag : []))).toEqual([
		...['main', 'form', 'input', 'p', 'button'],
	]);
});

test('a form with a file, a password, very much or nothing in it is not kept: who sent it does it again', async () => {
	const forms = [
		form([['photo', new File(['x'], 'a.jpg')]]),
		form([['password', 'x']]),
		form([['remark', 'x'.repeat(200_000)]]),
		form([]),
	];
	for (const sent of forms) {
		expect(keptForm(sent, here, 'x')).toBeUndefined();
		expect(await (await asking(sent)).text()).not.toContain('<form');
	}
	expect(
		keptForm(
			form([
				['name', 'x'],
				['photo', new File([], '')],
			]),
			here,
			'x',
		),
	).toContain('name="name"');
	expect((await asking()).status).toBe(303);
});

test('whatever the site asks a password in is among the fields that are never given back', () => {
	const asked = globSync('src/**/*.astro').flatMap((path) => [
		...readFileSync(path, 'utf8').matchAll(/<input\b[^>]*type="password"[^>]*>/g),
	]);
	const names = asked.map(([input]) => /name="([^"]+)"/.exec(input)?.[1] ?? '');
	expect(names.length).toBeGreaterThan(2);
	for (const name of names) expect(keptForm(form([[name, 'x']]), here, 'x'), name).toBeUndefined();
});
