/**
 * `node bench/thousand.ts <certificates> <count>`: makes so many in a process that does nothing else
 * and says as JSON what that took. bench/certificates.ts starts it, with the options of `npm run serve`.
 */
import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { generateKeyPairSync } from 'node:crypto';
import { factsOf } from '#credentials/certificate-facts.ts';
import { signingKeyOf } from '#credentials/keys.ts';
import { roomFor, signedMessage } from '#credentials/writing.ts';
import { certificatePdf } from '#documents/certificate.ts';
import type { Certificate } from '#training/certificates.ts';

const [file = '', count] = process.argv.slice(2);
const held = deserialize(readFileSync(file)) as Certificate[];
const origin = 'https://saksham.example';
const key = signingKeyOf(generateKeyPairSync('ed25519').privateKey);
const room = roomFor(`${origin}/v#`.length);
const times: number[] = [];
/** Of the whole process, worker and all: what a busy machine changes less than the time. */
const worked: number[] = [];
let largest = 0;
const atFirst = memory();

for (let number = 0; number < Number(count); number++) {
	const like = held[number % held.length];
	if (!like) throw new Error('there is no certificate to make others like');
	// No two alike: each has a code of its own, in its QR too.
	const code = `${like.code.slice(0, -4)}${String(number).padStart(4, '0')}`;
	const began = performance.now();
	const before = process.cpuUsage();
	const certificate = { ...like, code };
	const message = Buffer.from(signedMessage(factsOf(certificate), key, room)).toString('base64url');
	const pdf = await certificatePdf([{ certificate, message }], { origin });
	times.push(performance.now() - began);
	const { user, system } = process.cpuUsage(before);
	worked.push((user + system) / 1000);
	largest = Math.max(largest, pdf.length);
}
console.log(JSON.stringify({ times, worked, largest, atFirst, most: memory() }));

/** The most this process ever held, in MiB. */
function memory(): number {
	const status = readFileSync('/proc/self/status', 'utf8');
	return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}
