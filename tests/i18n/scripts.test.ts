import { expect, test } from 'vitest';
import { scriptOf } from '#i18n/scripts.ts';
import { isDevanagari } from '#training/names.ts';

test('one Devanagari letter makes a name Hindi, for who reads it aloud as for who keeps it', () => {
	for (const [name, script] of [
		['सुनीता देवी', 'hi'],
		['Sunita देवी', 'hi'],
		['ॐ', 'hi'],
		['Sunita Devi', 'en'],
		['José', 'en'],
		['12', 'en'],
		['', 'en'],
	] as const) {
		expect(scriptOf(name), name).toBe(script);
		expect(isDevanagari(name), name).toBe(script === 'hi');
	}
});
