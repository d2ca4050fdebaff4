import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { openAuthSessions } from '#auth/auth-session.ts';
import { openDb } from '#db/client.ts';
import { marks } from '#db/schema.ts';
import type { Build } from '#server/build.ts';
import { sayWhatItHolds } from '#server/holds.ts';
import { anEnrolment, aWorkshop } from '#tests/factories.ts';
import { freshFile } from '#tests/db.ts';
import { aBuiltFolder, askOf } from './a-site.ts';

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
			PATH: process.env['PATH'],
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
	const enrolment = await anEnrolment(db, workshop);
	const cookie = (await openAuthSessions(db, { secure: false }).begin(facilitator.id)).value;
	return { db, cookie, at: { sessionId: sessions[0].id, enrolmentId: enrolment.id } };
}

test('a site killed in a burst of marks has lost none that it said it kept', async () => {
	const file = await freshFile();
	const { db, cookie, at } = await aRosterIn(file);
	const first = await aProcess(file);
	const acknowledged = new Set<string>();
	const sent: object[] = [];

	const send = async (port: number, operation: { id: string }) => {
		const answer = await askOf(port)('/api/sync', {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				origin: 'http://localhost',
				cookie: `session=${cookie}`,
			},
			body: JSON.stringify({ device: 'phone-1', operations: [operation] }),
		});
		const { answers } = JSON.parse(answer.body.toString()) as { answers: { outcome: string }[] };
		return answers[0]?.outcome;
	};
	/** One phone, which goes on until nobody answers. */
	const phone = async () => {
		for (;;) {
			const operation = { kind: 'mark', id: newId(), ...at, status: 'present', takenAt: 0 };
			sent.push(operation);
			const outcome = await send(first.port, operation).catch(() => undefined);
			if (outcome === undefined) return;
			expect(outcome).toBe('applied');
			acknowledged.add(operation.id);
			if (acknowledged.size === 300) first.child.kill('SIGKILL');
		}
	};
	await Promise.all(Array.from({ length: 20 }, phone));
	expect(acknowledged.size).toBeGreaterThanOrEqual(300);
	expect(sent.length).toBeGreaterThan(acknowledged.size);

	const second = await aProcess(file);
	for (const operation of sent as { id: string }[]) {
		const outcome = await send(second.port, operation);
		if (acknowledged.has(operation.id)) expect(outcome).toBe('already');
		else expect(['applied', 'already']).toContain(outcome);
	}
	expect(await db.$count(marks)).toBe(sent.length);
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
