import { v7 as newId } from 'uuid';
import { handedIn as en } from '#i18n/en/handed-in.ts';
import { handedIn as hi } from '#i18n/hi/handed-in.ts';
import { vaultOfAccount } from './account.ts';
import { askWorker } from './ask-worker.ts';
import type { OperationSent } from '#training/operations.ts';
import { sayAnew } from './mending.ts';
import { isUnsent, writeDown, type NewOperation } from './outbox.ts';
import { opened } from './sealing.ts';
import { sendWaiting } from './send-waiting.ts';
import { openStore } from './store.ts';
import { theVault } from './vault.ts';

/*
 * /hand-in.js: what a small page (a quiz, a check-in) needs to leave something on the phone and to
 * send it. Fetched only where it is needed, kept by the worker with the pages that name it, and
 * loaded by every page while something waits (docs/decisions/0034).
 */
type Without<One> = One extends unknown ? Omit<One, 'id'> : never;
/** An operation that has no id yet; `practice`: nothing is worth keeping. */
export type Said = Without<NewOperation> | 'practice';
type NotKept = 'practice' | 'not-signed-in' | 'locked' | 'full' | 'failed';
type Sentence = keyof typeof en;

const memory = 'saksham-handed-in';
const words = document.documentElement.lang === 'en' ? en : hi;

/** Keeps what a form says, then tells in the form how it stands, until the server has answered. */
export async function handIn(form: HTMLFormElement, name: string, said: Said): Promise<void> {
	const kept = said === 'practice' ? said : await keep(said, before()[name]);
	if (typeof kept === 'string') return say(form, kept);
	remember(name, kept.id);
	await follow(form, kept.id);
}

/** The same form opened again: what became of it. */
export async function goOn(form: HTMLFormElement, name: string): Promise<void> {
	const id = before()[name];
	const row = id === undefined ? undefined : await (await openStore()).get('outbox', id);
	// A quiz is handed in once; the next sitting has six digits of its own.
	const isOver = !isQuiz(form) && (!row || row.state === 'received');
	if (id !== undefined && !isOver) await follow(form, id);
}

/** Makes this phone ready for a page without signal: who is signed in, and the page itself. */
export async function prepare(page: string): Promise<void> {
	await vaultOfAccount(await openStore(), Date.now());
	await askWorker('keep', page);
}

/** Writes it down under a new id; where the server refused the one before, it says that one anew. */
async function keep(
	said: Without<NewOperation>,
	replaced: string | undefined,
): Promise<{ id: string } | NotKept> {
	try {
		const store = await openStore();
		const vault = await theVault(store, Date.now(), true);
		if (vault === 'none') return 'not-signed-in';
		if (typeof vault === 'string') return 'locked';
		const row = replaced === undefined ? undefined : await store.get('outbox', replaced);
		if (row?.state === 'attention' && said.kind === 'check-in') {
			return await sayAnew(store, vault, await opened<OperationSent>(vault.key, row.box), said);
		}
		return await writeDown(store, vault, { ...said, id: newId() });
	} catch (reason) {
		return reason instanceof DOMException && reason.name === 'QuotaExceededError'
			? 'full'
			: 'failed';
	}
}

async function follow(form: HTMLFormElement, id: string): Promise<void> {
	const store = await openStore();
	for (;;) {
		await sendWaiting(store).catch(() => undefined);
		const row = await store.get('outbox', id);
		// Forgotten by a page that heard from the server that it has it.
		const state = row?.state ?? 'received';
		if (isUnsent(state)) say(form, 'kept');
		else return say(form, state === 'received' ? 'received' : 'attention', row?.refusal);
		await aMoment();
	}
}

/** Until the browser says that there is a network, the page is looked at again, or some seconds passed. */
function aMoment(): Promise<void> {
	return new Promise((done) => {
		const end = new AbortController();
		const go = () => {
			clearTimeout(timer);
			end.abort();
			done();
		};
		const timer = setTimeout(go, 10_000);
		addEventListener('online', go, end);
		document.addEventListener('visibilitychange', go, end);
	});
}

function say(
	form: HTMLFormElement,
	what: 'kept' | 'received' | 'attention' | NotKept,
	refusal = '',
): void {
	const kind = isQuiz(form) ? 'quiz' : 'check-in';
	const isWell = what === 'kept' || what === 'received';
	const line = form.querySelector('[data-handed-in]') ?? document.createElement('p');
	const why = `handed-in.${refusal}`;
	const told = [why, `handed-in.${kind}-${what}`].filter((key): key is Sentence => key in words);
	line.textContent = `${told.map((key) => words[key]).join(' ')} `;
	line.className = isWell ? 'done' : 'refusal';
	line.setAttribute('role', isWell ? 'status' : 'alert');
	line.setAttribute('data-handed-in', what);
	const { result } = form.dataset;
	if (what === 'received' && result) line.append(link(result, 'handed-in.quiz-result'));
	else if (['kept', 'attention', 'locked'].includes(what))
		line.append(link(`/${document.documentElement.lang}/offline/phone/`, 'handed-in.tools'));
	form.querySelector('[data-not-handed-in]')?.before(line);
	for (const button of form.querySelectorAll('button')) button.disabled = isWell;
}

function isQuiz(form: HTMLFormElement): boolean {
	return 'quiz' in form.dataset;
}

function link(href: string, key: Sentence): HTMLAnchorElement {
	return Object.assign(document.createElement('a'), { href, textContent: words[key] });
}

/** Which forms were handed in from this phone, by name, and as what; the last twenty. */
function before(): Record<string, string> {
	return JSON.parse(localStorage.getItem(memory) ?? '{}') as Record<string, string>;
}

function remember(name: string, id: string): void {
	const all = Object.entries({ ...before(), [name]: id }).slice(-20);
	localStorage.setItem(memory, JSON.stringify(Object.fromEntries(all)));
}

void openStore()
	.then(sendWaiting)
	.catch(() => undefined);
