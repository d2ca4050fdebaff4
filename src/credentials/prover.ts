/** The process of proving.ts: is told credentials and signatures, hands back bytes to sign and proofs. */
import { proved, type Proving } from './proof.ts';

export type Told = { id: number } & (
	{ credential: JsonLd; proving: Proving } | { signature: Uint8Array }
);
export type Said = { id: number } & (
	{ toSign: Uint8Array } | { proved: JsonLd } | { failed: string }
);

/** Who waits for a signature, by the credential's number. */
const waiting = new Map<number, (signature: Uint8Array) => void>();

process.on('message', (told: Told) => {
	const { id } = told;
	if ('signature' in told) return waiting.get(id)?.(told.signature);
	const sign = (toSign: Uint8Array) =>
		new Promise<Uint8Array>((resolve) => {
			waiting.set(id, resolve);
			say({ id, toSign });
		}).finally(() => waiting.delete(id));
	proved(told.credential, told.proving, sign).then(
		(proved) => say({ id, proved }),
		(reason: unknown) => say({ id, failed: String(reason) }),
	);
});

function say(said: Said): void {
	process.send?.(said);
}
