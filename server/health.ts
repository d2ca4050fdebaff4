import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Db } from '#db/client.ts';
import { migrationState } from './migrations.ts';

/** Alive: the process answers. Nothing else is asked, so that a slow disk does not restart it. */
export function answerHealthz(_req: IncomingMessage, res: ServerResponse): void {
	plain(res, 200, 'ok');
}

/** Ready: the database is reachable and migrated, and nobody is shutting this down. */
export async function answerReadyz(
	db: Db,
	isStopping: () => boolean,
	res: ServerResponse,
): Promise<void> {
	if (isStopping()) return plain(res, 503, 'stopping');
	const state = await migrationState(db).catch(() => 'unreachable' as const);
	if (state === 'migrated') return plain(res, 200, 'ready');
	plain(res, 503, `database ${state}`);
}

export function plain(res: ServerResponse, status: number, text: string): void {
	const body = `${text}\n`;
	res.writeHead(status, {
		'Content-Type': 'text/plain; charset=utf-8',
		'Content-Length': Buffer.byteLength(body),
		'Cache-Control': 'no-store',
	});
	res.end(body);
}
