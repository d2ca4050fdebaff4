import { expect, test } from 'vitest';
import { LawError } from '#law/law-error.ts';
import { citedIn, provisionsCited, renderTokens } from '#law/tokens.ts';

test('tokens become plain text in the reader’s language', () => {
	expect(renderTokens('{law:bns-143} देखें, बच्चे को {within:jj-31} पेश करें।', 'hi')).toBe(
		'BNS धारा 143 देखें, बच्चे को 24 घंटे के भीतर पेश करें।',
	);
	expect(renderTokens('Call {helpline:1098}. Old: {old:ipc-370}.', 'en')).toBe(
		'Call 1098. Old: IPC section 370 (now BNS section 143).',
	);
	expect(renderTokens('{within:jj-54/report}', 'en')).toBe('within 1 week');
	expect(renderTokens('बिना टोकन का वाक्य', 'hi')).toBe('बिना टोकन का वाक्य');
});

test('law that is not in force is cited only as history', () => {
	expect(renderTokens('{law-historical:ismwa-1979}', 'hi')).toBe(
		'अंतरराज्यिक प्रवासी कर्मकार अधिनियम 1979',
	);
	expect(() => renderTokens('{law:ismwa-1979}', 'hi')).toThrow(
		new LawError('not-in-force', 'ismwa-1979'),
	);
});

test('a record to be confirmed carries the mark by itself', () => {
	expect(renderTokens('{within:pocso-rules-4}', 'hi')).toBe('24 घंटे के भीतर (पुष्टि होनी है)');
	expect(renderTokens('{law:pocsor-4-8}', 'en')).toBe(
		'POCSO Rules 2020, rule 4(8) (to be confirmed)',
	);
});

test('a slip in a token stops the build and names the id', () => {
	expect(() => renderTokens('{law:bns-413}', 'hi')).toThrow(
		new LawError('unknown-provision', 'bns-413'),
	);
	expect(() => renderTokens('{helpline:182}', 'en')).toThrow(
		new LawError('unknown-helpline', '182'),
	);
	expect(() => renderTokens('{old:ipc-302}', 'en')).toThrow(
		new LawError('unknown-old-law', 'ipc-302'),
	);
	expect(() => renderTokens('{within:bns-143}', 'en')).toThrow(new LawError('no-duty', 'bns-143'));
	expect(() => renderTokens('{section:143}', 'en')).toThrow(
		new LawError('unknown-token', '{section:143}'),
	);
	expect(() => renderTokens('{}', 'en')).toThrow(new LawError('unknown-token', '{}'));
});

test('a sentence tells which provisions it leans on', () => {
	expect(citedIn('{law:bns-143}, {within:jj-54/visit}, {old:ipc-370A}, {law:bns-143}')).toEqual([
		'bns-143',
		'jj-54',
		'bns-144',
	]);
	expect(citedIn('{helpline:1098} {law-historical:ismwa-1979}')).toEqual(['ismwa-1979']);
});

test('a module, a quiz and a kit tell the same from their raw text', () => {
	const raw = `---
lawDate: 2026-11-22
---
<Law id="bns-143" /> and <Law historical inline id='ismwa-1979' />,
<Deadline id="jj-31" />, <OldLaw id="ipc-372" />
items:
  - { id: a, text: { hi: '{law:pocso-19}' }, law: [bns-96, calpra-14A] }
  - id: b
    law:
      - bnss-173
      - jjr-69D
    prompt: { hi: x }
`;
	expect(new Set(provisionsCited(raw))).toEqual(
		new Set(
			'bns-143 ismwa-1979 jj-31 bns-98 pocso-19 bns-96 calpra-14A bnss-173 jjr-69D'.split(' '),
		),
	);
});
