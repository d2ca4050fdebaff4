import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { openAuthSessions } from '#auth/auth-session.ts';
import { openDb } from '#db/client.ts';
import { marks, remarks, sittingEntries } from '#db/schema.ts';
import type { Build } from '#server/build.ts';
import { sayWhatItHolds } from '#server/holds.ts';
import { anEnrolment, aWorkshop } from '#tests/factories.ts';
import { freshFile } from '#tests/db.ts';
import { aBuiltFolder, askOf, started } from './a-site.ts';

const build: Build = { demo: false, version: 'test', origin: 'http://localhost', hash: '' };

/** Port 0 is any free one; the process says which. */
async function aProcess(file: string): Promise<{ child: ChildProcess; port: number }> {
	const dist = aBuiltFolder();
	writeFileSync(join(dist, 'build.json'), JSON.stringify(build));
	writeFileSync(
		join(dist, 'server/entry.mjs'),
		'export const handler = (req, res, next) => next();',
	);
	const child = spawn(process.execPath, ['server/main.ts'], {
		env: {
			...started,
			SAKSHAM_DIST: dist,
			SAKSHAM_DATABASE: `file:${file}`,
			SAKSHAM_ORIGIN: 'http://localhost',
			SAKSHAM_SECRET: 's'.repeat(32),
			SAKSHAM_PORT: '0',
		},
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	onTestFinished(() => void child.kill('SIGKILL'));
	const port = await new Promise<number>((resolve, reject) => {
		child.stdout.setEncoding('utf8').on('data', (said: string) => {
			const listens = /listens at [^ ]*:(\d+)/.exec(said);
			if (listens) resolve(Number(listens[1]));
		});
		child.on('exit', () => reject(new Error('The site stopped before it listened')));
	});
	return { child, port };
}

async function aRosterIn(file: string) {
	const db = await openDb(`file:${file}`);
	await sayWhatItHolds(db, 'real');
	const { workshop, sessions, facilitator } = await aWorkshop(db);
	const rows: { sessionId: string; enrolmentId: string }[] = [];
	for (let n = 0; n < 40; n += 1) {
		const enrolment = await anEnrolment(db, workshop);
		rows.push({ sessionId: sessions[0].id, enrolmentId: enrolment.id });
	}
	const cookie = (await openAuthSessions(db, { secure: false }).begin(facilitator.id)).value;
	return { db, cookie, rows };
}

test('a site killed in a burst of marks, remarks and counts has lost none that it said it kept', async () => {
	const file = await freshFile();
	const { db, cookie, rows } = await aRosterIn(file);
	const first = await aProcess(file);
	const acknowledged = new Set<string>();
	const sent: { id: string; kind: string }[] = [];
	const keptOutcomes = ['applied', 'conflict'];

	const send = async (port: number, device: string, operations: object[]) => {
		const answer = await askOf(port)('/api/sync', {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				origin: 'http://localhost',
				cookie: `session=${cookie}`,
			},
			body: JSON.stringify({ device, operations }),
		});
		const said = JSON.parse(answer.body.toString()) as { answers: { outcome: string }[] };
		return said.answers.map(({ outcome }) => outcome);
	};
	/** One phone, which goes down its list and begins again until nobody answers. */
	const phone = async (n: number) => {
		const last = new Map<string, string>();
		for (let turn = n; ; turn += 1) {
			const row = rows[turn % rows.length];
			if (!row) throw new Error('nobody on the roster');
			const before = last.get(row.enrolmentId);
			const said = { at: 0, ...row };
			const status = turn % 3 === 0 ? 'late' : 'present';
			const mark = {
				kind: 'mark',
				id: newId(),
				...said,
				status,
				supersedes: before ? [before] : [],
			};
			last.set(row.enrolmentId, mark.id);
			const batch = [
				mark,
				{ kind: 'note', id: newId(), ...said, text: 'बड़े अक्षर' },
				...(turn % 5 === 0
					? [{ kind: 'hand-count', id: newId(), ...said, women: turn, men: 0, other: 0 }]
					: []),
			];
			sent.push(...batch);
			const outcomes = await send(first.port, `phone-${n}`, batch).catch(() => undefined);
			if (outcomes === undefined) return;
			for (const outcome of outcomes) expect(keptOutcomes).toContain(outcome);
			for (const { id } of batch) acknowledged.add(id);
			if (acknowledged.size >= 300) first.child.kill('SIGKILL');
		}
	};
	await Promise.all(Array.from({ length: 12 }, (_, n) => phone(n)));
	expect(acknowledged.size).toBeGreaterThanOrEqual(300);
	expect(sent.length).toBeGreaterThan(acknowledged.size);

	const second = await aProcess(file);
	for (let at = 0; at < sent.length; at += 100) {
		const again = sent.slice(at, at + 100);
		const outcomes = await send(second.port, 'phone-1', again);
		again.forEach(({ id }, n) => {
			if (acknowledged.has(id)) expect(outcomes[n]).toBe('already');
			else expect([...keptOutcomes, 'already']).toContain(outcomes[n]);
		});
	}
	const of = (kind: string) => sent.filter((one) => one.kind === kind).length;
	expect(await db.$count(marks)).toBe(of('mark'));
	expect(await db.$count(remarks)).toBe(of('note'));
	expect(await db.$count(sittingEntries)).toBe(of('hand-count'));
	db.$client.close();
}, 60_000);

test('a site told to stop answers what it has begun, and then is gone', async () => {
	const file = await freshFile();
	const { db } = await aRosterIn(file);
	db.$client.close();
	const { child, port } = await aProcess(file);
	expect((await askOf(port)('/readyz')).status).toBe(200);
	const gone = new Promise((resolve) => child.on('exit', resolve));
	child.kill('SIGTERM');
	expect(await gone).toBe(0);
}, 60_000);
