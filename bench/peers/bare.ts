/** `node bench/peers/bare.ts <file> <port>`: nothing but node:http and one body in memory. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [file = '', port] = process.argv.slice(2);
const body = readFileSync(file);
const headers = {
	'Content-Type': 'text/html; charset=utf-8',
	'Content-Encoding': 'br',
	'Content-Length': body.length,
};

createServer((_, res) => res.writeHead(200, headers).end(body)).listen(Number(port), '127.0.0.1');
