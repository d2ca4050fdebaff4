import { checkSignature } from '#credentials/ed25519.ts';
import { keysIn, sealIn, sealVerdict, type KitSeal } from '#credentials/kit-seal.ts';
import { sha256 } from '#documents/kit-file/check.ts';

/*
 * Was this copy of a kit changed on its way? The file stays on the phone: its hash is worked out here
 * and compared with its seal, or with what the site gives out today.
 */
type Said = { said: string; values?: Record<string, string>; seal?: KitSeal };
type Given = { name: string; hash?: string };

const largest = 60_000_000;
const seal = /(<script type="application\/json" id="seal">)([^<]*)(?=<\/script>)/;

document.getElementById('copy')?.addEventListener('change', (event) => {
	const field = event.currentTarget;
	const [file] = field instanceof HTMLInputElement ? (field.files ?? []) : [];
	if (!file) return;
	show({ said: 'checking' });
	void verdictOn(file)
		.catch((): Said => ({ said: 'check-no-network' }))
		.then(show);
});

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
		const values = { site: location.host, day: dayOf(sealed.seal.sealedOn) };
		return { said, values, seal: sealed.seal };
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

function show({ said, values = {}, seal: about }: Said): void {
	for (const part of document.querySelectorAll<HTMLElement>('[data-said]')) {
		const name = part.dataset['said'];
		const text = (part.dataset['text'] ??= part.firstElementChild ? '' : (part.textContent ?? ''));
		part.hidden = name !== said && !(about && (name === 'of' || name === 'current'));
		if (!text) continue;
		part.textContent = filled(text, {
			...values,
			...(about && {
				title: about.kit,
				edition: about.edition,
				day: name === 'of' ? dayOf(about.lawDate) : dayOf(about.sealedOn),
				sealed: dayOf(about.sealedOn),
			}),
		});
	}
	const link = document.querySelector<HTMLAnchorElement>('[data-current]');
	const [only, ...more] = about?.kit.split(' ') ?? [];
	if (!link || !about || !only) return;
	const page = more.length === 0 ? `${only}/edition/${about.edition}/` : '';
	link.href = `/${about.language}/kits/${page}`;
}

function filled(text: string, values: Record<string, string>): string {
	return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

function dayOf(day: string): string {
	return day.split('-').reverse().join('.');
}
