import { checkSignature } from '#credentials/ed25519.ts';
import { keysIn, sealIn, sealVerdict } from '#credentials/kit-seal.ts';
import { sha256 } from '#documents/kit-file/check.ts';
import type { Said } from './checking.ts';

/*
 * Was this copy of a kit changed on its way? The file stays on the phone: its hash is worked out here,
 * away from the page's own thread, and compared with its seal, or with what the site gives out today.
 */
type Given = { name: string; hash?: string };
type Scope = {
	onmessage: ((event: { data: File }) => void) | null;
	postMessage: (said: Said) => void;
};
const scope = self as unknown as Scope;

const largest = 60_000_000;
const seal = /(<script type="application\/json" id="seal">)([^<]*)(?=<\/script>)/;

scope.onmessage = ({ data: file }) => {
	void verdictOn(file)
		.catch((): Said => ({ said: 'check-no-network' }))
		.then((said) => scope.postMessage(said));
};

async function verdictOn(file: File): Promise<Said> {
	if (file.size > largest) return { said: 'check-unknown' };
	const isPage = /^\s*<!doctype html/i.test(await textOf(file.slice(0, 100)));
	const text = isPage ? await textOf(file) : '';
	const sealed = sealIn(seal.exec(text)?.[2] ?? '');
	if (sealed) {
		const same = (await sha256(text.replace(seal, '$1'))) === sealed.seal.file;
		const verdict = same
			? await sealVerdict(sealed, keysIn(await ask('/keys.json')), checkSignature)
			: 'altered';
		const said = verdict === 'distrusted-key' ? 'unknown-key' : verdict;
		if (said !== 'genuine') return { said };
		return { said, values: { site: location.host }, seal: sealed.seal };
	}
	if (isPage) return { said: 'unsealed' };
	const hash = await sha256(await new Response(file).arrayBuffer());
	const { kits } = (await ask('/kits/manifest.json')) as { kits: Record<string, Given>[] };
	const given = kits.flatMap((kit) => [kit['zip'], kit['pdf'], kit['pptx']]);
	const same = given.find((one) => one?.hash === hash);
	return same ? { said: 'check-same', values: { name: same.name } } : { said: 'check-unknown' };
}

/** `Blob.text` is younger than the oldest browsers. */
function textOf(file: Blob): Promise<string> {
	return new Response(file).text();
}

async function ask(address: string): Promise<unknown> {
	const answer = await fetch(address, { credentials: 'omit' });
	if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
	return answer.json();
}
