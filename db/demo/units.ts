import { appoint } from '#training/appointments.ts';
import type { Db } from '#db/client.ts';
import { holdImport, importStillHeld, importWithId } from '#training/imports/held-import.ts';
import { agreeYearly } from '#training/imports/yearly-import.ts';
import { listPasted } from '#training/lists/file.ts';
import { agreeOrder } from '#training/orders/agree.ts';
import { holdOrder, orderSeenBy, stillHeld } from '#training/orders/order.ts';
import { recordPosting } from '#training/postings.ts';
import { dayOf, financialYear, financialYearOf } from '#training/periods.ts';
import { closeUnit, renameUnit } from '#training/unit-changes.ts';
import { unitNamed } from '#training/unit-names.ts';
import { addUnit, unitWithId, type NewUnit } from '#training/units.ts';
import { at, dayBack } from './days.ts';
import { districts, type DistrictName } from './districts.ts';
import { done } from './outcomes.ts';
import { userIn, type Stage } from './stage.ts';

const source = 'नमूना अधिसूचना 1';
const english: Record<string, string> = {
	...{
		'अंजोरपुर थाना': 'Anjorpur PS',
		'घाटीबिहान थाना': 'Ghatibihan PS',
		'करमघाट थाना': 'Karamghat PS',
	},
	...{ 'नवकिरन थाना': 'Navkiran PS', 'झूमरवन थाना': 'Jhumarvan PS', 'मादरपुर थाना': 'Madarpur PS' },
	...{ 'जोहारघाट थाना': 'Joharghat PS', 'तसरनगर थाना': 'Tasarnagar PS' },
	...{ 'फगुनीघाट थाना': 'Fagunighat PS', 'नीमकिरन थाना': 'Neemkiran PS' },
};
const names: Record<DistrictName, [hi: string, en: string]> = {
	gumla: ['गुमला', 'Gumla'],
	khunti: ['खूंटी', 'Khunti'],
	gaya: ['गया', 'Gaya'],
};

/**
 * Thanas, their commands, committees and boards that exist nowhere, put on the register before anybody
 * is posted to them: one outpost became a thana, one training centre has another name now.
 */
export async function addUnits(db: Db, by: string, begun: Date, now: Date): Promise<void> {
	const add = async (unit: Omit<NewUnit, 'source'>) =>
		done(await addUnit(db, { ...unit, source }, by, begun)).unit;
	for (const name of Object.keys(districts) as DistrictName[]) {
		const { lgd: districtLgd, thanas } = districts[name];
		const [hi, en] = names[name];
		const command = await add({
			...{ kind: 'police-district', nameHi: `नमूना पुलिस जिला, ${hi}`, districtLgd },
			nameEn: `Sample police district, ${en}`,
		});
		const where = { districtLgd, commandId: command.id };
		const added = [];
		for (const { name: nameHi, blockLgd } of thanas) {
			const named = { nameHi, nameEn: english[nameHi] ?? '' };
			added.push(await add({ ...where, ...named, blockLgd, kind: 'thana' }));
		}
		const ahtu = { nameHi: `नमूना एएचटीयू, ${hi}`, nameEn: `Sample AHTU, ${en}` };
		await add({ ...where, ...ahtu, kind: 'ahtu', hostId: added[0]?.id });
		const cwc = { nameHi: 'बाल कल्याण समिति (नमूना)', nameEn: 'Child Welfare Committee (sample)' };
		await add({ ...cwc, districtLgd, kind: 'cwc' });
		const jjb = { nameHi: 'किशोर न्याय बोर्ड (नमूना)', nameEn: 'Juvenile Justice Board (sample)' };
		await add({ ...jjb, districtLgd, kind: 'jjb' });
	}
	await addOddOnes(db, by, begun, now);
}

/** What a register of units has to bear: a rail thana, an outpost made a thana, a new name. */
async function addOddOnes(db: Db, by: string, begun: Date, now: Date): Promise<void> {
	const { lgd: districtLgd } = districts.khunti;
	const add = async (unit: Omit<NewUnit, 'source' | 'districtLgd'>) =>
		done(await addUnit(db, { ...unit, districtLgd, source }, by, begun)).unit;
	const railNames = { nameHi: 'नमूना रेल जिला', nameEn: 'Sample rail district' };
	const rail = await add({ ...railNames, kind: 'rail-district' });
	const grp = { nameHi: 'मादरपुर रेल थाना', nameEn: 'Madarpur rail PS' };
	await add({ ...grp, kind: 'rail-thana', commandId: rail.id });
	const since = dayBack(now, 400);
	const post = { nameHi: 'जोहारडीपा ओपी', nameEn: 'Johardipa outpost', blockLgd: 3224 };
	const outpost = await add({ ...post, kind: 'outpost' });
	const made = { nameHi: 'जोहारडीपा थाना', nameEn: 'Johardipa PS', blockLgd: 3224 };
	const thana = await add({ ...made, kind: 'thana', openedOn: since });
	const order = 'नमूना अधिसूचना 7';
	const last = { closedOn: dayBack(now, 401), becameId: thana.id, source: order };
	if ((await closeUnit(db, outpost, last, by, begun)) !== 'closed') throw new Error('not closed');
	const school = { nameHi: 'नमूना पुलिस प्रशिक्षण विद्यालय', nameEn: 'Sample police training school' };
	const centre = await add({ ...school, kind: 'training-centre' });
	const renamed = { nameHi: 'नमूना पुलिस प्रशिक्षण केंद्र', nameEn: 'Sample police training centre' };
	const when = { on: dayBack(now, 300), source: order };
	const outcome = await renameUnit(db, centre, { ...renamed, ...when }, by, begun);
	if (outcome !== 'renamed') throw new Error(outcome);
}

/** Who sits on the committees by order; a transfer by order; what was sanctioned and is to be reached. */
export async function tellDatedTruth(stage: Stage): Promise<void> {
	await appointMembers(stage);
	await transferSome(stage);
	await staffAhtus(stage);
	await bringInNumbers(stage);
}

/** Gumla's terms end soon, Khunti's are new and training is owed, Gaya's are over. */
const terms: Record<DistrictName, { from: number; to: number }> = {
	gumla: { from: 1030, to: -45 },
	khunti: { from: 75, to: -1020 },
	gaya: { from: 1100, to: 20 },
};

async function appointMembers({ db, now, pools, users }: Stage): Promise<void> {
	const state = userIn(users, 'state');
	for (const name of Object.keys(terms) as DistrictName[]) {
		const { from, to } = terms[name];
		const startsOn = dayBack(now, from);
		const seats = pools[name].protection.filter(({ posting }) => /^(cwc|jjb)/.test(posting.role));
		for (const { id: personId, posting } of seats) {
			const place = { districtLgd: districts[name].lgd, on: dayOf(now) };
			const unit = await unitNamed(db, { typed: posting.unit ?? '', ...place });
			const order = { orderNumber: `${String(from)}/बा.क.`, orderedOn: startsOn };
			const days = { startsOn, endsOn: dayBack(now, to) };
			const typed = { personId, unitId: unit?.id ?? '', role: posting.role, ...days, ...order };
			done(await appoint(db, typed, state, at(startsOn, '12:00')));
		}
	}
}

async function transferSome({ db, now, pools, users }: Stage): Promise<void> {
	const state = userIn(users, 'state');
	const { lgd: districtLgd } = districts.gumla;
	const effectiveOn = dayBack(now, 10);
	const unit = await unitNamed(db, { typed: 'नवकिरन थाना', districtLgd, on: effectiveOn });
	const constables = pools.gumla.police.filter(({ posting }) => posting.role === 'pol-constable');
	const orderedOn = dayBack(now, 18);
	const head = { kind: 'transfer', number: '231/स्था.', orderedOn, effectiveOn } as const;
	const content = { picked: constables.slice(4, 9).map(({ id }) => id) };
	const to = { unitId: unit?.id ?? '', role: 'pol-constable', issuer: 'नमूना पुलिस अधीक्षक' };
	const when = at(orderedOn, '16:00');
	const { id } = done(await holdOrder(db, { ...head, ...to }, content, state, when));
	const held = stillHeld(await orderSeenBy(db, state, id), when);
	if (held) done(await agreeOrder(db, held, new Map(), state, when));
}

/** Gumla's AHTU has three officers, Khunti's one; to Gaya's nobody is posted. */
const ahtuOfficers: Partial<Record<DistrictName, number>> = { gumla: 3, khunti: 1 };

async function staffAhtus({ db, now, pools, users }: Stage): Promise<void> {
	const on = dayBack(now, 200);
	const said = { source: 'office', sourceText: 'नमूना पत्र 9/एएचटीयू' } as const;
	for (const [name, count] of Object.entries(ahtuOfficers)) {
		const { lgd: districtLgd } = districts[name as DistrictName];
		const typed = `नमूना एएचटीयू, ${names[name as DistrictName][0]}`;
		const named = await unitNamed(db, { typed, districtLgd, on });
		const unit = named && (await unitWithId(db, named.id));
		if (!unit) throw new Error(`no unit ${typed}`);
		const { stateLgd, blockLgd } = unit;
		const where = { stateLgd, districtLgd, blockLgd, village: null, organisationId: null };
		const officers = pools[name as DistrictName].police.filter(
			({ posting }) => posting.role === 'pol-si',
		);
		for (const { id } of officers.slice(-count)) {
			const posted = { ...where, role: 'pol-ahtu', unit: typed, unitId: unit.id };
			const { id: by } = userIn(users, 'state');
			await recordPosting(db, id, posted, { ...said, on, by, at: at(on, '12:00') });
		}
	}
}

const sanctioned = 'जिला,CWPO,सहिया\nगुमला,5,"1,480"\nखूंटी,4,लगभग 900\nगया,2,-\nकुल,11,';
const reached = 'जिला,CWPO,सहिया\nगुमला,5,120\nखूंटी,4,80\nगया,2,40';

async function bringInNumbers({ db, now, users }: Stage): Promise<void> {
	const state = userIn(users, 'state');
	const year = financialYearOf(now);
	const asOn = financialYear(year).from;
	for (const [kind, text] of [['strength', sanctioned] as const, ['targets', reached] as const]) {
		const read = listPasted(text);
		if ('refused' in read) throw new Error(read.refused);
		const said = { source: 'नमूना पत्र 12/बल', asOn, financialYear: year, counts: 'people' } as const;
		const when = at(dayBack(now, 30), '12:00');
		const { id } = done(await holdImport(db, kind, read, said, state, when));
		const held = importStillHeld(await importWithId(db, kind, id), when);
		if (held) done(await agreeYearly(db, held, state, when));
	}
}
