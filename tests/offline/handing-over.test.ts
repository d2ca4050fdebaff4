import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closed, openParcel } from '#offline/backup.ts';
import { partsOf, Seen } from '#offline/handing-over.ts';
import type { OperationSent } from '#training/operations.ts';

const note: OperationSent = {
	...{ id: '0191f8a0-0000-7000-8000-000000000001', kind: 'note', at: 0, seq: 1 },
	...{ sessionId: 's', enrolmentId: 'e', text: 'ऊंचा सुनती हैं' },
};
const parcel = { device: 'phone-1', operations: [note] };

test('a parcel opens with its words and with no others, and says when it is something else', async () => {
	const whole = await closed(parcel, 'लाल मिट्टी का घर');
	expect(await openParcel(whole, ' लाल मिट्टी का घर ')).toEqual(parcel);
	expect(await openParcel(whole, 'लाल मिट्टी')).toBe('wrong-words');
	const changed = whole.slice();
	changed[whole.length - 1] = (changed[whole.length - 1] ?? 0) ^ 1;
	expect(await openParcel(changed, 'लाल मिट्टी का घर')).toBe('wrong-words');
	expect(await openParcel(new TextEncoder().encode('a photograph of a goat'), 'x')).toBe(
		'not-a-parcel',
	);
	expect(new TextDecoder().decode(whole)).not.toContain('सुनती');
});

test('codes seen in any order, twice, and mixed with others, make the parcel whole', () => {
	fc.assert(
		fc.property(fc.uint8Array({ minLength: 1, maxLength: 3000 }), fc.nat(), (bytes, by) => {
			const parts = partsOf(bytes);
			const seen = new Seen();
			expect(seen.take('https://example.org/v#123')).toBe(false);
			const turned = [...parts, ...parts].slice(by % parts.length);
			for (const text of turned) expect(seen.take(text)).toBe(true);
			expect(seen.whole && [...seen.whole]).toEqual([...bytes]);
		}),
		{ numRuns: 200 },
	);
});

test('a part that was misread is not taken for the whole', () => {
	const parts = partsOf(new Uint8Array(600).fill(7));
	const seen = new Seen();
	for (const text of parts) seen.take(text.replace(/..$/, 'AA'));
	expect(seen.whole).toBeUndefined();
	expect(seen.count).toEqual({ n: parts.length, of: parts.length });
});
