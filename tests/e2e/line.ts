import {
	createServer,
	request,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** The line between a phone and the site. */
export type Line = {
	origin: string;
	/** Nobody answers at the other end any more: a server that died. */
	cut: () => Promise<void>;
	mend: () => Promise<void>;
	/** From now on the site has another release than the phone. */
	newRelease: () => void;
	/** The sync is answered with 503 while this is `true`. */
	syncFails: boolean;
	/** Everything that went to the phone so far, heads and bodies, worker and all. */
	bytes: () => number;
};

export async function aLineTo(site: string): Promise<Line> {
	const { port } = new URL(site);
	const sockets = new Set<Socket>();
	let server: Server | undefined;
	let release = '';
	let gone = 0;
	const carry = (req: IncomingMessage, res: ServerResponse) => {
		if (line.syncFails && req.url === '/api/sync') return void res.writeHead(503).end();
		const isWorker = req.url === '/sw.js' && release !== '';
		const headers = isWorker ? { host: req.headers.host } : req.headers;
		const { url: path, method } = req;
		const asked = request({ host: 'localhost', port, path, method, headers }, (answer) => {
			if (isWorker) delete answer.headers['content-length'];
			res.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(res, { end: !isWorker });
			if (isWorker) answer.on('end', () => res.end(release));
		});
		asked.on('error', () => res.destroy());
		req.pipe(asked);
	};
	const open = async (at: number): Promise<number> => {
		const opened = createServer(carry);
		opened.on('connection', (socket) => {
			sockets.add(socket);
			socket.on('close', () => {
				sockets.delete(socket);
				gone += socket.bytesWritten;
			});
		});
		await new Promise<void>((listening) => opened.listen(at, 'localhost', listening));
		server = opened;
		return (opened.address() as AddressInfo).port;
	};
	const own = await open(0);
	const line: Line = {
		origin: `http://localhost:${own}`,
		async cut() {
			const closing = server;
			server = undefined;
			if (!closing) return;
			const closed = new Promise((done) => closing.close(done));
			for (const socket of sockets) socket.destroy();
			await closed;
		},
		async mend() {
			if (!server) await open(own);
		},
		newRelease() {
			release = `\n/* ${crypto.randomUUID()} */`;
		},
		syncFails: false,
		bytes: () => [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, gone),
	};
	return line;
}

/** What is asked while the line is cut fails; a worker in between says so in other words. */
export function besidesTheLine(complaints: string[]): string[] {
	return complaints.filter((one) => !/ERR_(INTERNET_DISCONNECTED|FAILED)/.test(one));
}
