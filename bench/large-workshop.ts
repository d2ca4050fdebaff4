import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { certificates, enrolments, people, workshops } from '#db/schema.ts';

/** The certificates of the demonstration, over and over, as those of one workshop. */
export async function aLargeWorkshop(db: Db, many: number) {
	const held = await db.select().from(certificates);
	const [like] = held;
	const [hall] = like
		? await db.select().from(workshops).where(eq(workshops.id, like.workshopId))
		: [];
	if (!like || !hall) throw new Error('the demonstration has no certificate');
	const large = { ...hall, id: 'large', code: 'JH-00-00000' };
	await db.insert(workshops).values(large);
	for (let from = 0; from < many; from += 100) {
		const some = Array.from({ length: Math.min(100, many - from) }, (_, n) => from + n);
		const given = some.map((n) => [n, held[n % held.length] ?? like] as const);
		await db.insert(people).values(
			given.map(([n, { holderHi: nameHi, holderEn: nameEn }]) => ({
				...{ id: `person-${n}`, countsAsId: `person-${n}`, nameHi, nameEn },
				...{ nameKey: '', createdAt: new Date() },
			})),
		);
		await db.insert(enrolments).values(
			given.map(([n, { roleId: role }]) => ({
				...{ id: `enrolment-${n}`, workshopId: 'large', personId: `person-${n}`, serial: n },
				...{ kind: 'confirmed' as const, role, enrolledAt: new Date(), enrolledById: 'bench' },
			})),
		);
		await db.insert(certificates).values(
			given.map(([n, one]) => ({
				...one,
				...{ id: `certificate-${n}`, code: `BENCH${String(n).padStart(7, '0')}` },
				...{ enrolmentId: `enrolment-${n}`, workshopId: 'large', personId: `person-${n}` },
				...{ kind: 'attendance' as const, statusIndex: 200_000 + n, cancelledAt: null },
				...{ cancelReason: null, cancelKind: null, replacedById: null },
			})),
		);
	}
	return large;
}
