import { v7 as newId } from 'uuid';
import { isThere } from '#offline/account.ts';
import { writeDown } from '#offline/outbox.ts';
import { openStore } from '#offline/store.ts';
import { theVault } from '#offline/vault.ts';

type Kept = 'kept' | 'not-signed-in' | 'failed';

/**
 * Without signal a quiz is handed in to the phone, and sent from there. With signal nothing changes:
 * the form goes as a form.
 */
export function handInToPhone(form: HTMLFormElement): void {
	form.addEventListener('submit', (event) => {
		if (event.defaultPrevented || !navigator.serviceWorker?.controller) return;
		event.preventDefault();
		void isThere().then(async (there) => {
			if (there) return form.submit();
			say(form, await keepAttempt(form).catch(() => 'failed' as const));
		});
	});
}

async function keepAttempt(form: HTMLFormElement): Promise<Kept> {
	const store = await openStore();
	const vault = await theVault(store, Date.now());
	if (typeof vault === 'string') return 'not-signed-in';
	const [, language, , module = ''] = new URL(form.action).pathname.split('/');
	const data = new FormData(form);
	const answers: Record<string, string[]> = {};
	for (const [name, value] of data) {
		if (/^q\d/.test(name) && typeof value === 'string')
			answers[name] = [...(answers[name] ?? []), value];
	}
	const draw = data.get('draw');
	await writeDown(store, vault, {
		...{ id: newId(), kind: 'attempt', at: Date.now(), mode: 'tap', module, answers },
		language: language === 'en' ? 'en' : 'hi',
		draw: typeof draw === 'string' ? draw : '',
	});
	return 'kept';
}

function say(form: HTMLFormElement, what: Kept): void {
	for (const line of form.querySelectorAll<HTMLElement>('[data-handed-in]')) {
		line.hidden = line.dataset['handedIn'] !== what;
	}
	if (what !== 'kept') return;
	for (const button of form.querySelectorAll('button')) button.disabled = true;
	sessionStorage.removeItem('quiz');
}
