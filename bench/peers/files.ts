/** `node bench/peers/files.ts <folder> <port>`: a folder of built files behind our own file handler. */
import { createServer } from 'node:http';
import { answerWith, loadStaticFiles } from '#server/static.ts';

const [folder = '.', port] = process.argv.slice(2);
const files = await loadStaticFiles(folder, false);

createServer((req, res) => {
	const file = files.at.get(decodeURIComponent((req.url ?? '/').replace(/\?.*$/, '')));
	if (file) answerWith(file, req, res);
	else res.writeHead(404).end();
}).listen(Number(port), '127.0.0.1');
