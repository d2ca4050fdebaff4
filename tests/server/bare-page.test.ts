import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { barePage } from '#actions/door.ts';
import type { Draw } from '#server/drawing.ts';
import { bareDocument } from '#server/bare-page.ts';
import { barePolicy } from '#server/headers.ts';
import { aSite } from './a-site.ts';

const link = { href: '/hi/kits/', label: 'kit.all' } as const;
const tooLarge: Draw = () =>
	Promise.resolve(barePage('hi', 'refusal.kits-too-large', { status: 422, link }));

/** What a page may do whose only style is the one written in it. */
function policyFor(html: string): string {
	const [, style = ''] = /<style>(.*?)<\/style>/s.exec(html) ?? [];
	const hash = createHash('sha256').update(style).digest('base64');
	return `${barePolicy}; style-src 'sha256-${hash}'`;
}

test('a refusal of a file wears the one style that is written in it, and its policy lets in nothing else', async () => {
	const { ask } = await aSite({ draw: tooLarge });
	const { status, headers, body } = await ask('/kits/mix-hi.pdf');
	const html = body.toString();
	expect(status).toBe(422);
	expect(html).toMatch(/^<!doctype html><html lang="hi">.*<title>सक्षम<\/title>/);
	expect(html).not.toMatch(/<script|<link|<img|src=|url\(|@import|style=/);
	expect(html.match(/<style/g)).toHaveLength(1);
	expect(headers['content-security-policy']).toBe(policyFor(html));
});

test('what another style or a script slipped into it says is not let in', async () => {
	const slippedIn: Draw = async () => {
		const answer = barePage('hi', 'refusal.kits-too-large', { status: 422, link });
		const html = await answer.text();
		const { headers } = answer;
		return new Response(`${html}<style>a{}</style><script>steal()</script>`, { headers });
	};
	const { ask } = await aSite({ draw: slippedIn });
	const { headers, body } = await ask('/kits/mix-hi.pdf');
	const asSent = body.toString().replace(/<style>a\{\}.*/s, '');
	expect(headers['content-security-policy']).toBe(policyFor(asSent));
});

test('a refusal at the door wears the same, in both languages where the address has none', async () => {
	const { ask } = await aSite({ draw: tooLarge });
	const headers = { origin: 'https://elsewhere.example' };
	const refused = await ask('/api/sync', { method: 'POST', headers });
	const html = refused.body.toString();
	expect(refused.headers['content-security-policy']).toBe(policyFor(html));
	expect(html).toMatch(/<section lang="hi">.*<section lang="en">/s);
});

test('of two ways on the link is the main one; a button, which comes after it, wears a border alone', () => {
	const { html } = bareDocument({ lang: 'hi', name: 'सक्षम', main: '' });
	expect(html).toContain('}button{background:transparent;color:var(--terracotta)}');
	expect(html).toMatch(/[}]a,button[{][^}]*border:2px solid var\(--terracotta\)[^}]*[}]/);
});

test('its colours are those of the site, by day and by night', () => {
	const { html } = bareDocument({ lang: 'hi', name: 'सक्षम', main: '' });
	const [, day = '', night = ''] = /:root\{(.*?)\}.*?:root\{(.*?)\}/s.exec(html) ?? [];
	const [, byDay = '', byNight = ''] =
		/:root \{(.*?)\}.*?:root \{(.*?)\}/s.exec(readFileSync('src/styles/tokens.css', 'utf8')) ?? [];
	for (const [own, site] of [
		[day, byDay],
		[night, byNight],
	] as const) {
		const colours = Object.entries(coloursIn(own));
		expect(colours.length).toBeGreaterThan(5);
		expect(coloursIn(site)).toMatchObject(Object.fromEntries(colours));
	}
});

function coloursIn(css: string): Record<string, string> {
	const found = css.matchAll(/--([\w-]+):\s*(#[0-9a-f]+)/g);
	return Object.fromEntries(Array.from(found, ([, name = '', colour = '']) => [name, colour]));
}
