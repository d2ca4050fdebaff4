/**
 * Nothing but the address phones send to, with our own keeper: in groups, or with `one` a commit for
 * each request. `node bench/peers/sync-route.ts <port> <database> <many|one>`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { openDb } from '#db/client.ts';
import { bodyOf } from '#server/body.ts';
import { GroupKeeper } from '#server/group-keeper.ts';
import { Metrics } from '#server/metrics.ts';
import { answerSync } from '#server/sync.ts';

const [port, file = '', how] = process.argv.slice(2);
const db = await openDb(`file:${file}`);
const keeper = new GroupKeeper(db, file, () => new Date(), {
	most: how === 'one' ? 1 : undefined,
});
const metrics = new Metrics();
const server = createServer((req, res) => {
	if (req.url === '/api/sync') void answer(req, res);
	else res.end();
});
server.listen(Number(port), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));

/** As door.ts asks it: with the whole of what was sent. */
async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
	await answerSync({ keeper, cookieName: 'session', metrics }, req, res, await bodyOf(req));
}
