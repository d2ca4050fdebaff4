import { expect, test } from 'vitest';
import { inOrder } from '#i18n/order.ts';
import { allStates, districtsOf } from '#training/places.ts';

const jharkhand = districtsOf(allStates[0]?.lgd ?? 0);

test('in Hindi the districts stand from अ to ह, in English from A to Z', () => {
	const hindi = inOrder(jharkhand, 'hi', ({ hi }) => hi).map(({ hi }) => hi);
	expect(hindi.slice(0, 5)).toEqual(['कोडरमा', 'खूंटी', 'गढ़वा', 'गिरिडीह', 'गुमला']);
	expect(hindi.at(-1)).toBe('हजारीबाग');
	const english = inOrder(jharkhand, 'en', ({ en }) => en).map(({ en }) => en);
	expect(english.slice(0, 3)).toEqual(['Bokaro', 'Chatra', 'Deoghar']);
	expect(english).toContain('Seraikela-Kharsawan');
});

test('what is written in the other script comes last in Hindi, and the list handed in stays as it is', () => {
	const names = ['Zila Parishad', 'सखी मंडल', 'अंजोर'];
	expect(inOrder(names, 'hi', (name) => name)).toEqual(['अंजोर', 'सखी मंडल', 'Zila Parishad']);
	expect(names[0]).toBe('Zila Parishad');
});
