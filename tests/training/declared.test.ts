import { describe, expect, test, vi } from 'vitest';
import { judgeBadge, knownIssuers, type KnownIssuer } from '#credentials/foreign-badge.ts';
import { didOf, type Issuer } from '#credentials/issuer.ts';
import { openBadgeOf, withProof } from '#credentials/open-badge.ts';
import { bakedSvg } from '#documents/baked-badge.ts';
import { certificates } from '#db/schema.ts';
import { aCertificate } from '#tests/credentials/certificates.ts';
import { aKey } from '#tests/credentials/samples.ts';
import { freshDb } from '#tests/db.ts';
import { aPerson, aUser, now } from '#tests/factories.ts';
import {
	declaredBy,
	declareTraining,
	withdrawDeclared,
	type Declaration,
} from '#training/declared.ts';
import { recordOf } from '#training/record.ts';

const igot: Declaration = {
	...{ provider: 'iGOT कर्मयोगी', title: 'बाल संरक्षण', endsOn: '2026-08-01' },
	proof: 'IGOT/2026/1234',
};

describe('training from elsewhere', () => {
	test('stands in one’s record as declared, and is no certificate of ours', async () => {
		const db = await freshDb();
		const user = await aUser(db, { role: 'learner' });
		await declareTraining(db, user, igot, now);
		const record = await recordOf(db, user.personId);
		expect(record?.declared).toMatchObject([{ provider: 'iGOT कर्मयोगी', outcome: null }]);
		expect(record?.certificates).toEqual([]);
		expect(await db.$count(certificates)).toBe(0);
	});

	test('needs words, a past day and a proof', async () => {
		const db = await freshDb();
		const user = await aUser(db, { role: 'learner' });
		const refused = async (given: Partial<Declaration>) => {
			const outcome = await declareTraining(db, user, { ...igot, ...given }, now);
			return 'refused' in outcome ? outcome.refused : 'declared';
		};
		expect(await refused({ provider: ' ' })).toBe('declared-words-missing');
		expect(await refused({ title: '' })).toBe('declared-words-missing');
		expect(await refused({ endsOn: '2027-01-01' })).toBe('declared-day-wrong');
		expect(await refused({ endsOn: 'gestern' })).toBe('declared-day-wrong');
		expect(await refused({ startsOn: undefined, endsOn: '2026-02-31' })).toBe('declared-day-wrong');
		expect(await refused({ startsOn: '2026-09-01' })).toBe('declared-day-wrong');
		expect(await refused({ hours: -1 })).toBe('declared-hours-wrong');
		expect(await refused({ hours: Number.NaN })).toBe('declared-hours-wrong');
		expect(await refused({ proof: ' ' })).toBe('proof-missing');
		expect(await refused({})).toBe('declared');
	});

	test('is taken back by whoever declared it, and by nobody else', async () => {
		const db = await freshDb();
		const [user, other] = [
			await aUser(db, { role: 'learner' }),
			await aUser(db, { role: 'learner', personId: (await aPerson(db)).id }),
		];
		const outcome = await declareTraining(db, user, igot, now);
		if ('refused' in outcome) throw new Error(outcome.refused);
		expect(await withdrawDeclared(db, other, outcome.declared.id, now)).toBe(false);
		expect(await declaredBy(db, user.personId)).toHaveLength(1);
		expect(await withdrawDeclared(db, user, outcome.declared.id, now)).toBe(true);
		expect(await declaredBy(db, user.personId)).toEqual([]);
	});
});

describe('a badge that is handed in', () => {
	const institute = anInstitute('https://cdti.example');
	const known: KnownIssuer[] = [{ ...institute, name: { hi: 'सीडीटीआई', en: 'CDTI' } }];
	const sunita = { nameHi: 'सुनीता देवी', nameEn: 'Sunita Devi' };

	test('is verified when an issuer on the list signed it for this name, also baked in a picture', async () => {
		const badge = JSON.stringify(await badgeBy(institute));
		const said = { outcome: 'verified', issuer: 'सीडीटीआई', name: 'सुनीता देवी' };
		expect(await judgeBadge(badge, sunita, known, now)).toEqual(said);
		expect(await judgeBadge(bakedSvg(aCertificate(), badge), sunita, known, now)).toEqual(said);
		const suneeta = { nameHi: null, nameEn: 'Suneeta Devi' };
		expect((await judgeBadge(badge, suneeta, known, now)).outcome).toBe('verified');
	});

	test('is not when it is somebody else’s, changed, of an unknown issuer, or no badge at all', async () => {
		const badge = await badgeBy(institute);
		const outcome = async (text: string, bearer = sunita) =>
			(await judgeBadge(text, bearer, known, now)).outcome;
		const mira = { nameHi: 'मीरा होरो', nameEn: 'Mira Horo' };
		expect(await outcome(JSON.stringify(badge), mira)).toBe('other-name');
		expect(await outcome(JSON.stringify({ ...badge, name: 'PhD' }))).toBe('altered');
		const stranger = anInstitute('https://diploma-mill.example');
		expect(await outcome(JSON.stringify(await badgeBy(stranger)))).toBe('unknown-issuer');
		// Signed by a stranger in the institute's name.
		const forged = await withProof(openBadgeOf(aCertificate(), institute), stranger, now);
		expect(await outcome(JSON.stringify(forged))).toBe('altered');
		for (const odd of [
			'',
			'{}',
			'[]',
			'null',
			'<svg/>',
			'{"proof":1,"type":["OpenBadgeCredential"]}',
		]) {
			expect(['not-a-badge', 'unknown-issuer']).toContain(await outcome(odd));
		}
		expect(await outcome(`{"proof":"${'x'.repeat(300_000)}"}`)).toBe('not-a-badge');
	});

	test('makes this server ask nobody, whatever addresses are in it', async () => {
		const asked: string[] = [];
		vi.stubGlobal('fetch', (address: string | URL | Request) => {
			asked.push(address instanceof Request ? address.url : String(address));
			return Promise.reject(new Error('nobody is to be asked'));
		});
		const badge = await badgeBy(institute);
		const odd = { ...badge, '@context': ['http://169.254.169.254/', 'http://localhost:1/c'] };
		expect((await judgeBadge(JSON.stringify(odd), sunita, known, now)).outcome).toBe('altered');
		expect(asked).toEqual([]);
	});

	test('of this site itself is known without a list', () => {
		expect(knownIssuers(institute).map(({ did }) => did)).toContain(institute.did);
	});
});

function anInstitute(origin: string): Issuer {
	const { key } = aKey();
	const publicKey = Buffer.from(key.publicKey).toString('base64url');
	const blank = { retiredAt: null, distrustedFrom: null, distrustReason: null };
	const keys = [{ ...blank, kid: key.kid, publicKey, madeAt: now }];
	return { origin, did: didOf(origin), key, keys };
}

const badgeBy = (issuer: Issuer) => withProof(openBadgeOf(aCertificate(), issuer), issuer, now);
