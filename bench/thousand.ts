/**
 * `node bench/thousand.ts <certificates> <count> [watched]`: makes so many in a process that does nothing
 * else and says as JSON what that took; watched, also of memory. Looking at memory five times a second is
 * itself a tenth of the work, so what is timed is not watched. bench/certificates.ts starts it, with the
 * options of `npm run serve`.
 */
import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { generateKeyPairSync } from 'node:crypto';
import { factsOf } from '#credentials/certificate-facts.ts';
import { signingKeyOf } from '#credentials/keys.ts';
import { roomFor, signedMessage } from '#credentials/writing.ts';
import { certificatePdf } from '#documents/certificate.ts';
import type { Certificate } from '#training/certificates.ts';
import { memoryWithChildren, workedWithChildren } from './memory.ts';

const [file = '', count, watched] = process.argv.slice(2);
const held = deserialize(readFileSync(file)) as Certificate[];
const origin = 'https://saksham.example';
const key = signingKeyOf(generateKeyPairSync('ed25519').privateKey);
const room = roomFor(`${origin}/v#`.length);
/** So many warm it up. */
const cold = 20;
const times: number[] = [];
let largest = 0;
const atFirst = memoryWithChildren(process.pid);
let most = atFirst;
const look = () => (most = Math.max(most, memoryWithChildren(process.pid)));
const looking = watched ? setInterval(look, 200) : undefined;
let before = 0;

for (let number = 0; number < Number(count); number++) {
	const like = held[number % held.length];
	if (!like) throw new Error('there is no certificate to make others like');
	// No two alike: each has a code of its own, in its QR too.
	const code = `${like.code.slice(0, -4)}${String(number).padStart(4, '0')}`;
	if (number === cold) before = workedWithChildren(process.pid);
	const began = performance.now();
	const certificate = { ...like, code };
	const message = Buffer.from(signedMessage(factsOf(certificate), key, room)).toString('base64url');
	const pdf = await certificatePdf([{ certificate, message }], { origin });
	times.push(performance.now() - began);
	largest = Math.max(largest, pdf.length);
}
clearInterval(looking);
/** Of both processes: what a busy machine changes less than the time. */
const worked = (workedWithChildren(process.pid) - before) / (Number(count) - cold);
console.log(JSON.stringify({ times, worked, largest, atFirst, most }));
