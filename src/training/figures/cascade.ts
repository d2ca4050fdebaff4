import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { testSums } from '#db/figures.ts';
import { accounts, certificates, people, workshopFacilitators } from '#db/schema.ts';
import { mustersSeenBy, rootsNow, type Muster } from '../muster-rolls.ts';
import { allOrganisations } from '../organisations.ts';
import type { AskedQuestion } from '../questions.ts';
import { changesToTeachAgain, refresherFor } from '../recall.ts';
import { isOfQuestion } from '../reports.ts';
import { refreshTestSums } from '../test-sums.ts';
import { aboutOf } from './about.ts';
import { known, notKnown, type Answer, type Cell, type Row } from './answer.ts';

/** Who trains others: the lesson that certifies for it. */
const trainingOthers = 'training-others';

type Trainer = {
	accountId: string;
	personId: string;
	nameHi: string | null;
	nameEn: string | null;
};
type Led = { events: Muster[]; beside: Set<string> };

/**
 * Who trained whom: every trainer with their own certificate and by whom it was taught, whether they
 * ever led beside a trainer certified for training others, and whom they taught in the period.
 */
export async function cascadeAnswer(db: DbOrTx, user: User, asked: AskedQuestion): Promise<Answer> {
	const { question, asOn } = asked;
	await refreshTestSums(db);
	const musters = (await mustersSeenBy(db, user, question)).filter((one) =>
		isOfQuestion(one, question),
	);
	const rootOf = await rootsNow(db);
	const led = new Map<string, Led>();
	for (const event of musters) {
		for (const trainer of event.facts.facilitators) {
			const of = led.get(trainer) ?? { events: [], beside: new Set() };
			led.set(trainer, of);
			of.events.push(event);
			for (const other of event.facts.facilitators) if (other !== trainer) of.beside.add(other);
		}
	}
	const learners = learnersOf(led, rootOf);
	const trainers = await trainersOf(db, [...led.keys()]);
	const own = await ownCertificates(db, trainers, asOn);
	const scores = await postScores(db, led);
	const isCertified = (account: string) => own.get(account)?.trainsOthers === true;
	const rows = trainers.map((trainer): Row => {
		const of = led.get(trainer.accountId);
		const certificate = own.get(trainer.accountId);
		return {
			key: trainer.accountId,
			behind: { leader: trainer.accountId },
			cells: [
				nameOf(trainer),
				certificate?.current === undefined
					? { word: 'not-trained' }
					: { word: certificate.current ? 'yes' : 'on-old-law' },
				certificate?.taughtBy ?? notKnown,
				{ word: [...(of?.beside ?? [])].some(isCertified) ? 'yes' : 'no' },
				of?.events.length ?? 0,
				learners.get(trainer.accountId) ?? 0,
				known(scores.get(trainer.accountId)),
			],
		};
	});
	return {
		question: 'cascade',
		about: await aboutOf(db, user, asked, await allOrganisations(db)),
		tables: [
			{
				name: 'trainers',
				columns: [
					{ name: 'trainer', kind: 'name' },
					{ name: 'ownCertificate', kind: 'word' },
					{ name: 'taughtBy', kind: 'name' },
					{ name: 'observed', kind: 'word' },
					{ name: 'sessionsLed', kind: 'count' },
					{ name: 'learners', kind: 'count' },
					{ name: 'learnersPost', kind: 'share' },
				],
				rows: rows.sort((a, b) => learnersIn(b) - learnersIn(a)),
				notes: ['observed-not-held', 'own-cascade'],
			},
		],
		picture: { kind: 'bars', table: 0, columns: [5] },
		notes: ['law'],
	};
}

/**
 * By account: how many different people they taught. One trainer after another, so that one list of
 * everybody is enough: who was last seen with whom.
 */
function learnersOf(
	led: ReadonlyMap<string, Led>,
	rootOf: (person: number) => number,
): Map<string, number> {
	let seen = new Uint16Array(1024);
	let turn = 0;
	return new Map(
		Array.from(led, ([trainer, { events }]): [string, number] => {
			turn += 1;
			if (turn > 0xffff) [seen, turn] = [new Uint16Array(seen.length), 1];
			let different = 0;
			for (const { roll } of events) {
				for (const record of roll.person) {
					const person = rootOf(record);
					if (person >= seen.length) seen = widened(seen, person);
					if (seen[person] === turn) continue;
					seen[person] = turn;
					different += 1;
				}
			}
			return [trainer, different];
		}),
	);
}

function widened(seen: Uint16Array<ArrayBuffer>, person: number): Uint16Array<ArrayBuffer> {
	const wider = new Uint16Array(Math.max(person + 1, seen.length * 2));
	wider.set(seen);
	return wider;
}

function learnersIn({ cells }: Row): number {
	return typeof cells[5] === 'number' ? cells[5] : 0;
}

function nameOf({ nameHi, nameEn }: Pick<Trainer, 'nameHi' | 'nameEn'>): {
	hi: string;
	en: string;
} {
	return { hi: nameHi ?? nameEn ?? '', en: nameEn ?? nameHi ?? '' };
}

async function trainersOf(db: DbOrTx, ids: string[]): Promise<Trainer[]> {
	const found: Trainer[] = [];
	for (let n = 0; n < ids.length; n += 500) {
		found.push(
			...(await db
				.select({
					accountId: accounts.id,
					personId: people.countsAsId,
					nameHi: people.nameHi,
					nameEn: people.nameEn,
				})
				.from(accounts)
				.innerJoin(people, eq(people.id, accounts.personId))
				.where(inArray(accounts.id, ids.slice(n, n + 500)))),
		);
	}
	return found;
}

type Own = { current: boolean | undefined; trainsOthers: boolean; taughtBy: Cell };

/** By account: is the newest certificate of success current, and who led the event it is from? */
async function ownCertificates(
	db: DbOrTx,
	trainers: readonly Trainer[],
	asOn: string,
): Promise<Map<string, Own>> {
	const found = new Map<string, Own>();
	const changes = changesToTeachAgain();
	for (let n = 0; n < trainers.length; n += 500) {
		const some = trainers.slice(n, n + 500);
		const held = await db
			.select({
				personId: people.countsAsId,
				certificate: {
					...{ workshopId: certificates.workshopId, lawDate: certificates.lawDate },
					...{ modules: certificates.modules, provisions: certificates.provisions },
				},
			})
			.from(people)
			.innerJoin(certificates, eq(certificates.personId, people.id))
			.where(
				and(
					inArray(
						people.countsAsId,
						some.map(({ personId }) => personId),
					),
					eq(certificates.kind, 'success'),
					isNull(certificates.cancelledAt),
				),
			)
			.orderBy(sql`${certificates.lawDate} desc`);
		const leaders = await leadersOf(db, [
			...new Set(held.map(({ certificate }) => certificate.workshopId)),
		]);
		const heldBy = Map.groupBy(held, ({ personId }) => personId);
		for (const { accountId, personId } of some) {
			const mine = heldBy.get(personId) ?? [];
			const [newest] = mine;
			if (!newest) continue;
			found.set(accountId, {
				current: (await refresherFor(newest.certificate, changes, asOn)) === undefined,
				trainsOthers: mine.some(({ certificate }) =>
					certificate.modules.some(({ module }) => module === trainingOthers),
				),
				taughtBy: leaders.get(newest.certificate.workshopId) ?? notKnown,
			});
		}
	}
	return found;
}

async function leadersOf(db: DbOrTx, ids: string[]): Promise<Map<string, Cell>> {
	const rows = await db
		.select({
			workshopId: workshopFacilitators.workshopId,
			nameHi: people.nameHi,
			nameEn: people.nameEn,
		})
		.from(workshopFacilitators)
		.innerJoin(accounts, eq(accounts.id, workshopFacilitators.accountId))
		.innerJoin(people, eq(people.id, accounts.personId))
		.where(
			and(inArray(workshopFacilitators.workshopId, ids), isNull(workshopFacilitators.removedAt)),
		);
	const names = Map.groupBy(rows, ({ workshopId }) => workshopId);
	return new Map(
		[...names].map(([id, all]): [string, Cell] => [
			id,
			{
				hi: all.map((one) => nameOf(one).hi).join(', '),
				en: all.map((one) => nameOf(one).en).join(', '),
			},
		]),
	);
}

/** By account: the average of the tests after at the events they led. */
async function postScores(db: DbOrTx, led: ReadonlyMap<string, Led>): Promise<Map<string, number>> {
	const rows = await db.all<{ id: string; n: number; score: number }>(sql`
		select ${testSums.workshopId} as id, sum(posts) as n, sum("postScores") as score
		from ${testSums} where ${testSums.workshopId} <> '' and posts > 0 group by 1`);
	const of = new Map(rows.map((row) => [row.id, row]));
	return new Map(
		[...led].flatMap(([account, { events }]): [string, number][] => {
			const tests = events.flatMap(({ id }) => of.get(id) ?? []);
			const n = tests.reduce((sum, one) => sum + one.n, 0);
			const score = tests.reduce((sum, one) => sum + one.score, 0);
			return n === 0 ? [] : [[account, score / n]];
		}),
	);
}
