import { expect, test } from 'vitest';
import {
	checkCitation,
	confidenceOf,
	confirmationMark,
	oldCitation,
	placeCitation,
	shortCitation,
} from '#law/citation.ts';
import { LawError } from '#law/law-error.ts';
import { allCrosswalk, allProvisions, knownProvision } from '#law/registry.ts';

test('a section is cited by its act and number', () => {
	expect(shortCitation('bns-143', 'hi')).toBe('BNS धारा 143');
	expect(shortCitation('bns-143', 'en')).toBe('BNS section 143');
	expect(shortCitation('jj-2-14', 'hi')).toBe('JJ अधिनियम धारा 2(14)');
	expect(shortCitation('blsa-10-12', 'en')).toBe('Bonded Labour Act sections 10-12');
	expect(placeCitation('bns-143', '143(4)', 'hi')).toBe('BNS धारा 143(4)');
});

test('a rule is cited as a rule, and a form, a scheme, a judgment or an advisory by its name', () => {
	expect(shortCitation('jjr-81', 'hi')).toBe('JJ आदर्श नियम 2016, नियम 81');
	expect(shortCitation('pocsor-9', 'en')).toBe('POCSO Rules 2020, rule 9(1)-(3)');
	expect(shortCitation('pocsor-4-1', 'en')).toBe('POCSO Rules 2020, rules 4(1), 4(2)');
	expect(shortCitation('jjr-form-17', 'hi')).toBe(
		'JJ आदर्श नियम 2016, प्ररूप 17 (नियम 18(2), 19(25))',
	);
	expect(shortCitation('sc-pinki-2025', 'en')).toBe(
		'Pinki v. State of Uttar Pradesh, 2025 INSC 482',
	);
	expect(shortCitation('mha-advisory-2009', 'hi')).toBe('गृह मंत्रालय परामर्श, 9 सितंबर 2009');
	expect(shortCitation('bnss-sch1', 'hi')).toBe('BNSS पहली अनुसूची');
});

test('every provision has a citation in both languages, without a stray word of the other', () => {
	const hindi = allProvisions.map(({ id }) => shortCitation(id, 'hi'));
	const english = allProvisions.map(({ id }) => shortCitation(id, 'en'));
	expect(english.filter((text) => /[\u0900-\u097f]/.test(text))).toEqual([]);
	expect(hindi.filter((text) => /\b(section|rule|scheme|form|the|of)\b/i.test(text))).toEqual([]);
	expect(
		[...hindi, ...english].filter((text) => /undefined|\(\(|rule rule|धारा rule/.test(text)),
	).toEqual([]);
});

test('an old section says what it is now, to the sub-section where the crosswalk knows it', () => {
	expect(oldCitation('ipc-370', 'hi')).toBe('IPC धारा 370 (अब BNS धारा 143)');
	expect(oldCitation('ipc-370', 'en')).toBe('IPC section 370 (now BNS section 143)');
	expect(oldCitation('ipc-363', 'hi')).toBe('IPC धारा 363 (अब BNS धारा 137(2))');
	expect(oldCitation('ipc-420', 'en')).toBe('IPC section 420 (now BNS section 318(4))');
	expect(oldCitation('ipc-228A', 'en')).toBe('IPC section 228A (now BNS sections 72, 73)');
	expect(oldCitation('crpc-164', 'hi')).toBe('CrPC धारा 164 (अब BNSS धारा 183)');
	expect(oldCitation('iea-65B', 'en')).toBe('IEA section 65B (now BSA section 63)');
	expect(oldCitation('ipc-1860', 'hi')).toBe('IPC (अब BNS)');
});

test('an old section without a successor says so', () => {
	expect(oldCitation('ipc-377', 'hi')).toBe('IPC धारा 377 (नए कानून में इसकी कोई धारा नहीं)');
	expect(oldCitation('ipc-377', 'en')).toBe('IPC section 377 (no section in the new law)');
});

test('every old section in the crosswalk can be cited in both languages', () => {
	const olds = allCrosswalk.flatMap(({ old }) => old ?? []);
	for (const old of olds) {
		expect(oldCitation(old, 'hi')).toMatch(/^(IPC|CrPC|IEA) ?.*\(.+\)$/);
		expect(oldCitation(old, 'en')).toMatch(/\((now .+|no section in the new law)\)$/);
	}
});

test('an unknown id is refused', () => {
	expect(() => shortCitation('bns-1430', 'hi')).toThrow(
		new LawError('unknown-provision', 'bns-1430'),
	);
	expect(() => oldCitation('ipc-302', 'hi')).toThrow(new LawError('unknown-old-law', 'ipc-302'));
	expect(checkCitation('bns-1430')).toBe('unknown');
	expect(checkCitation('bns-1430', { historical: true })).toBe('unknown');
});

test('pending, repealed and unconfirmed law is refused unless cited as such', () => {
	for (const id of [
		'dpdp-9',
		'overseas-bill-2025',
		'jh-placement-2016',
		'ismwa-1979',
		'bihar-wps-2018',
	]) {
		expect(checkCitation(id)).toBe('not-in-force');
		expect(checkCitation(id, { historical: true })).toBe('ok');
	}
	expect(allProvisions.filter(({ id }) => checkCitation(id) === 'not-in-force')).toHaveLength(22);
	expect(checkCitation('bns-143')).toBe('ok');
});

test('a record known only at second hand says so to the reader', () => {
	expect(confidenceOf(knownProvision('bns-143'))).toBe('two-sources');
	expect(confidenceOf(knownProvision('jj-10'))).toBe('one-source');
	expect(confidenceOf(knownProvision('pocso-rules-4'))).toBe('to-be-confirmed');
	expect(confidenceOf(knownProvision('vcs-jh-2012'))).toBe('to-be-confirmed');
	expect(confirmationMark(knownProvision('pocso-rules-4'), 'hi')).toBe(' (पुष्टि होनी है)');
	expect(confirmationMark(knownProvision('bns-143'), 'hi')).toBe('');
});
