import type { Issuer } from './issuer.ts';
import { provingBy } from './open-badge.ts';
import { processBeside, roomy } from './process-beside.ts';
import type { Said, Told } from './prover.ts';

/** As `withProof` of open-badge.ts. */
export type Prove = (credential: JsonLd, issuer: Issuer, at: Date) => Promise<JsonLd>;
type Waiting = {
	issuer: Issuer;
	resolve: (proved: JsonLd) => void;
	reject: (reason: Error) => void;
};

/**
 * Proves credentials for as long as some work takes, in a process of its own: a thousand of them hold up
 * no page, and what JSON-LD took of memory is all given back at the end, which no thread does. The key
 * stays here, and so does the environment it may be in: what is to be signed comes back.
 */
export async function withProver<Done>(work: (prove: Prove) => Promise<Done>): Promise<Done> {
	const waiting = new Map<number, Waiting>();
	const prover = processBeside('src/credentials/prover.ts', roomy);
	const tell = (told: Told) => prover.send(told, (failed) => failed && end(failed));
	const end = (reason: Error) => {
		for (const { reject } of waiting.values()) reject(reason);
		waiting.clear();
	};
	prover.on('error', end);
	prover.once('exit', () => end(new Error('the process that proves credentials ended')));
	prover.on('message', (said: Said) => {
		const one = waiting.get(said.id);
		if (!one) return;
		if ('toSign' in said) {
			return void tell({ id: said.id, signature: one.issuer.key.sign(said.toSign) });
		}
		waiting.delete(said.id);
		if ('proved' in said) one.resolve(said.proved);
		else one.reject(new Error(said.failed));
	});
	let next = 0;
	const prove: Prove = (credential, issuer, at) =>
		new Promise((resolve, reject) => {
			const id = next++;
			waiting.set(id, { issuer, resolve, reject });
			tell({ id, credential, proving: provingBy(issuer, at) });
		});
	try {
		return await work(prove);
	} finally {
		if (prover.connected) prover.disconnect();
	}
}
