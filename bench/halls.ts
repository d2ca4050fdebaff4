import { v7 as newId } from 'uuid';
import { openAuthSessions } from '#auth/auth-session.ts';
import type { Db } from '#db/client.ts';
import {
	accounts,
	enrolments,
	organisations,
	people,
	sessions,
	workshopFacilitators,
	workshopOrganisations,
	workshops,
} from '#db/schema.ts';

/** A day in a hall: so many people, four half days. */
export const [onRoster, sittings] = [40, 4];
export type Phone = { cookie: string; sessionIds: string[]; enrolmentIds: string[] };

/** Names differ, and were held against each other before: that is measured by matching.ts. */
function aName(id: string) {
	const nameEn = `Person ${id.slice(-12)}`;
	return { nameEn, nameKey: nameEn.toLowerCase(), comparedAt: new Date() };
}

/** A facilitator with a phone, and a workshop of two days with forty people. */
export async function aPhone(db: Db, n: number): Promise<Phone> {
	const now = new Date();
	const ids = Array.from({ length: onRoster + 1 }, () => newId());
	const [own = '', ...on] = ids;
	const [accountId, workshopId, organisationId] = [newId(), newId(), newId()];
	const place = { stateLgd: 20, districtLgd: 606 };
	const halves = ['2026-11-20', '2026-11-21'].flatMap((heldOn) =>
		(['forenoon', 'afternoon'] as const).map((half) => ({ id: newId(), workshopId, heldOn, half })),
	);
	const rows = on.map((personId, serial) => ({
		...{ id: newId(), workshopId, personId, serial: serial + 1, role: 'flw-sevika' },
		...{ kind: 'confirmed' as const, village: 'तोरपा', enrolledAt: now, enrolledById: accountId },
	}));
	await db.transaction(async (tx) => {
		await tx
			.insert(organisations)
			.values({ id: organisationId, nameHi: 'मंच', nameEn: 'Manch', kind: 'ngo', stateLgd: 20 });
		await tx
			.insert(people)
			.values(ids.map((id) => ({ ...{ id, countsAsId: id, createdAt: now }, ...aName(id) })));
		await tx.insert(accounts).values({
			...{ id: accountId, personId: own, loginName: `facilitator-${n}`, passwordHash: '' },
			...{ role: 'facilitator', organisationId, consentNotice: 'bench', consentedAt: now },
			...{ adultConfirmedAt: now, createdAt: now },
		});
		await tx.insert(workshops).values({
			...{ id: workshopId, code: `B-${n}`, titleHi: 'कार्यशाला', activity: 'training' },
			...{ level: 'block', language: 'hi', ...place, startsOn: '2026-11-20', endsOn: '2026-11-21' },
			...{ createdAt: now, createdById: accountId },
		});
		await tx.insert(workshopOrganisations).values({ workshopId, organisationId, part: 'lead' });
		await tx.insert(workshopFacilitators).values({ workshopId, accountId, addedAt: now });
		await tx
			.insert(sessions)
			.values(halves.map((one) => ({ ...one, plannedStart: '10:00', plannedEnd: '13:00' })));
		await tx.insert(enrolments).values(rows);
	});
	const { name, value } = await openAuthSessions(db, { secure: false }).begin(accountId);
	const sessionIds = halves.slice(0, sittings).map(({ id }) => id);
	return { cookie: `${name}=${value}`, sessionIds, enrolmentIds: rows.map(({ id }) => id) };
}
