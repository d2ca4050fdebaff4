/*
 * A parcel as a row of QR codes, shown one after another in a circle, in any order, until the other
 * phone has seen them all: `SKM.<parcel>.<n>.<of>.<part>`.
 */
const partLength = 360;

/** The texts of the codes. `parcel` names the whole, so that two parcels are not mixed. */
export function partsOf(whole: Uint8Array): string[] {
	const text = toBase64(whole);
	const of = Math.max(1, Math.ceil(text.length / partLength));
	const parcel = nameOf(text);
	return Array.from(
		{ length: of },
		(_, n) => `SKM.${parcel}.${n + 1}.${of}.${text.slice(n * partLength, (n + 1) * partLength)}`,
	);
}

/** What has been seen so far of one parcel. */
export class Seen {
	#parcel = '';
	#parts: (string | undefined)[] = [];

	/** Takes one code in; `false` when it is no part of a parcel. A new parcel begins anew. */
	take(text: string): boolean {
		const [, parcel, n, of, part] = /^SKM\.(\w+)\.(\d+)\.(\d+)\.([\w-]+)$/.exec(text) ?? [];
		if (parcel === undefined || part === undefined) return false;
		const [at, length] = [Number(n) - 1, Number(of)];
		if (length > 500 || at < 0 || at >= length) return false;
		if (parcel !== this.#parcel) {
			this.#parcel = parcel;
			this.#parts = Array.from({ length }, () => undefined);
		}
		this.#parts[at] = part;
		return true;
	}

	get count(): { n: number; of: number } {
		return { n: this.#parts.filter((part) => part !== undefined).length, of: this.#parts.length };
	}

	/** The parcel, once every part has been seen and they belong together. */
	get whole(): Uint8Array | undefined {
		const { n, of } = this.count;
		if (of === 0 || n < of) return undefined;
		const text = this.#parts.join('');
		return nameOf(text) === this.#parcel ? fromBase64(text) : undefined;
	}
}

/** A short checksum (FNV-1a): tells parcels apart and notices a part that was misread. */
function nameOf(text: string): string {
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at += 1) {
		hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
	}
	return hash.toString(36);
}

function toBase64(bytes: Uint8Array): string {
	let text = '';
	for (const byte of bytes) text += String.fromCharCode(byte);
	return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function fromBase64(text: string): Uint8Array {
	return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) =>
		one.charCodeAt(0),
	);
}
