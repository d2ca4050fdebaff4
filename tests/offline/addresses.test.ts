import { expect, test } from 'vitest';
import { isCheckIn, keyOf, partsNamedIn, recordPage, workshopAt } from '#offline/addresses.ts';

test('the phone knows which addresses of a workshop it can draw by itself', () => {
	const id = '0191f8a0-0000-7000-8000-000000000001';
	expect(workshopAt('/hi/workshops/')).toEqual({ lang: 'hi' });
	expect(workshopAt(`/en/workshops/${id}`)).toEqual({ lang: 'en', workshop: id });
	expect(workshopAt(`/hi/workshops/${id}/people/`)).toEqual({ lang: 'hi', workshop: id });
	expect(workshopAt(`/hi/workshops/${id}/sessions/${id}/roster/`)).toEqual({
		...{ lang: 'hi', workshop: id, session: id },
	});
	expect(workshopAt(`/hi/workshops/${id}/plan/`)).toBeUndefined();
	expect(workshopAt(`/hi/workshops/new/`)).toBeUndefined();
	expect(workshopAt(`/hi/workshops/meeting/`)).toBeUndefined();
	expect([isCheckIn('/hi/check-in/'), isCheckIn('/hi/check-in'), isCheckIn('/hi/me/')]).toEqual([
		...[true, true, false],
	]);
});

test('a page is one page with and without its last slash, and names the scripts it is made of', () => {
	expect(keyOf('/hi/modules/x')).toBe('/hi/modules/x/');
	expect(keyOf('/offline.json')).toBe('/offline.json');
	const page = '<script src="/_astro/page.D1.js"></script><img src="/_astro/a.b_C-1.svg">';
	expect(partsNamedIn(page + page)).toEqual(['/_astro/page.D1.js', '/_astro/a.b_C-1.svg']);
	const form = '<form data-hand-in="/hand-in.js" data-places="/places/20.ab12cd34.json">';
	expect(partsNamedIn(form)).toEqual(['/hand-in.js', '/places/20.ab12cd34.json']);
	// Every page loads it by the same name where something waits; that alone is no reason to keep it.
	expect(partsNamedIn("load('/hand-in.js')")).toEqual([]);
	expect(partsNamedIn('import{a}from"./chunk.X.js"')).toEqual(['/_astro/chunk.X.js']);
});

test('without signal “my record” is the page of certificates that was kept, and nothing else of it is', () => {
	expect(recordPage('/hi/me/')).toBe('/hi/me/on-phone/');
	expect(recordPage('/en/me/on-phone')).toBe('/en/me/on-phone/');
	expect(recordPage('/hi/me/password/')).toBeUndefined();
	expect(recordPage('/hi/workshops/')).toBeUndefined();
});
