/*
 * Whatever changes an event marks its muster to be made again, in the same transaction: no verb can
 * forget to, not even one that writes to the database past us. Written anew after every migration,
 * because one that makes a table again drops its triggers.
 */
const ofWorkshop = (row: string) => `${row}."workshopId"`;
const ofSession = (row: string) =>
	`(select "workshopId" from sessions where id = ${row}."sessionId")`;

/*
 * Not "insert or ignore": inside a trigger the policy of the statement that fired it counts, and under
 * an upsert, as every changed mark is, the second one would be refused (SQLite, CREATE TRIGGER).
 */
const mark = (events: string) =>
	`insert into stale_musters select distinct event from (${events})
		where event not in (select "workshopId" from stale_musters);`;

/** Table, what changes it, and the event of a changed row. */
const watched: [string, ('insert' | 'update' | 'delete')[], (row: string) => string][] = [
	['workshops', ['insert', 'update'], (row) => `${row}.id`],
	['workshop_organisations', ['insert', 'update', 'delete'], ofWorkshop],
	['workshop_modules', ['insert', 'update', 'delete'], ofWorkshop],
	['workshop_facilitators', ['insert', 'update', 'delete'], ofWorkshop],
	['sessions', ['insert', 'update', 'delete'], ofWorkshop],
	['enrolments', ['insert', 'update', 'delete'], ofWorkshop],
	['attendance', ['insert', 'update', 'delete'], ofSession],
	['headcounts', ['insert', 'update', 'delete'], ofWorkshop],
	['certificates', ['insert', 'update', 'delete'], ofWorkshop],
];

/* Asked before the body is begun, which for each mark of a hall would cost a table to put events in. */
const marking = watched.flatMap(([table, changes, event]) =>
	changes.map((change) => {
		const rows = change === 'update' ? ['old', 'new'] : [change === 'delete' ? 'old' : 'new'];
		const isFresh = rows.map(
			(row) => `${event(row)} not in (select "workshopId" from stale_musters)`,
		);
		return trigger(
			`${table}_${change}_marks_muster`,
			`after ${change} on ${table} when ${isFresh.join(' or ')}`,
			rows.map((row) => mark(`select ${event(row)} as event`)).join(' '),
		);
	}),
);

/** As one script. Events nobody made a muster of yet are marked too. */
export const triggers = [
	...marking,
	trigger(
		'people_sex_marks_muster',
		'after update of sex on people when old.sex is not new.sex',
		mark('select "workshopId" as event from enrolments where "personId" = new.id'),
	),
	...(['insert', 'update'] as const).map((change) =>
		trigger(
			`postings_${change}_marks_overlap`,
			`after ${change === 'update' ? 'update of "personId", "startsOn", "endsOn"' : change} on postings
				when exists (select 1 from postings other where other."personId" = new."personId" and other.id <> new.id
				and other."startsOn" <= coalesce(new."endsOn", '9999') and coalesce(other."endsOn", '9999') >= new."startsOn")`,
			`insert into overlapping_postings select new."personId"
				where new."personId" not in (select "personId" from overlapping_postings);`,
		),
	),
	trigger(
		'workshops_delete_takes_muster',
		'after delete on workshops',
		'delete from musters where "workshopId" = old.id; delete from stale_musters where "workshopId" = old.id;',
	),
	...(['insert', 'update', 'delete'] as const).map((change) => {
		const row = change === 'delete' ? 'old' : 'new';
		return trigger(
			`attempts_${change}_marks_tests`,
			`after ${change} on attempts`,
			`insert into stale_tests ("workshopId", module, month) ${testKeyOf(row)}
				and not exists (select 1 from stale_tests s where s."workshopId" = coalesce(${row}."workshopId", '')
				and s.module = ${row}.module and s.month = ${monthOf(row)});`,
		);
	}),
	`insert or ignore into stale_tests ("workshopId", module, month)
		${testKeyOf('attempts', 'from attempts')}
		and not exists (select 1 from test_sums);`,
	`insert or ignore into stale_musters
		select id from workshops where id not in (select "workshopId" from musters);`,
].join('\n');

/** The event of a test, or the month in Ranchi where it was taken at none. */
function testKeyOf(row: string, from = ''): string {
	return `select coalesce(${row}."workshopId", ''), ${row}.module,
		${monthOf(row)} ${from} where true`;
}

function monthOf(row: string): string {
	return `case when ${row}."workshopId" is null
		then strftime('%Y-%m', ${row}."submittedAt" / 1000 + 19800, 'unixepoch') else '' end`;
}

function trigger(name: string, when: string, does: string): string {
	return `drop trigger if exists ${name};\ncreate trigger ${name} ${when} begin ${does} end;`;
}
