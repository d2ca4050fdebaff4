import type { IncomingMessage, ServerResponse } from 'node:http';
import { ShortWork } from '#db/short-work.ts';
import { readSent } from '#training/operations.ts';
import { cookieOf } from './cookie.ts';
import type { Keeper } from './keeper.ts';
import type { Metrics } from './metrics.ts';
import { refuse, type Refusal } from './refusal.ts';

/** Reading a day of marks takes a few milliseconds, and in the evening hundreds come at once. */
const reading = new ShortWork();
/** A mark or two are 300 bytes each, and read in less time than it takes to wait for a turn. */
const long = 1024;

/**
 * `POST /api/sync`: what a phone kept while there was no signal. Answered before Astro, and only
 * when it is on the disk: `{ answers: [{ id, outcome, … }] }`, one for each operation sent. The
 * questions of quizzes are among the pages: what has one in it goes to src/pages/api/sync.ts.
 */
export async function answerSync(
	{ keeper, cookieName, metrics }: { keeper: Keeper; cookieName: string; metrics: Metrics },
	req: IncomingMessage,
	res: ServerResponse,
	body: Buffer | undefined,
): Promise<'answered' | 'has-quizzes'> {
	if (req.method !== 'POST') {
		res.writeHead(405, { Allow: 'POST' }).end();
		return 'answered';
	}
	if (body && body.length > long) await reading.take();
	const sent = readSent(body?.toString('utf8') ?? '');
	if (!sent) return refused(400, 'refusal.bad-input');
	if (sent.operations.some(({ kind }) => kind === 'attempt')) return 'has-quizzes';
	const kept = await keeper.keep(cookieOf(req.headers.cookie, cookieName), sent);
	if (kept === 'not-signed-in') return refused(401, 'refusal.not-signed-in');
	for (const { outcome } of kept) metrics.operation(outcome);
	const text = JSON.stringify({ answers: kept });
	res.writeHead(200, {
		'Content-Type': 'application/json; charset=utf-8',
		'Content-Length': Buffer.byteLength(text),
		'Cache-Control': 'no-store',
	});
	res.end(text);
	return 'answered';

	function refused(status: number, name: Refusal): 'answered' {
		refuse(req, res, status, name);
		return 'answered';
	}
}
