import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { Door } from '#server/door.ts';

test('two hundred phones that come at once are let in between a few pieces of work', async () => {
	const server = createServer();
	const door = new Door();
	door.watch(server);
	let inside = 0;
	server.on('connection', (socket) => {
		inside += 1;
		socket.on('error', () => undefined);
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const { port } = server.address() as AddressInfo;
	const phones = Array.from({ length: 200 }, () => connect(port, '127.0.0.1'));

	let pieces = 0;
	for (; inside < phones.length && pieces < 200; pieces += 1) {
		const until = performance.now() + 5;
		while (performance.now() < until);
		await door.letIn();
	}

	expect(inside).toBe(200);
	expect(pieces).toBeLessThan(40);
	for (const phone of phones) phone.destroy();
	server.close();
});

test('with nobody outside work goes on after one turn', async () => {
	let turns = 0;
	const counted = setImmediate(function count() {
		turns += 1;
		if (turns < 10) setImmediate(count);
	});
	await new Door().letIn();
	clearImmediate(counted);

	expect(turns).toBeLessThanOrEqual(2);
});
