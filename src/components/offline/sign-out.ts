import { unsentOf } from '#offline/outbox.ts';
import { openStore } from '#offline/store.ts';
import { destroy } from '#offline/vault.ts';

/**
 * Signing out throws away the key of what lies on this phone. Where something is not sent yet it
 * asks first, once; without storing there is nothing to throw away.
 */
export function destroyAtSignOut(form: HTMLFormElement): void {
	const warning = form.querySelector<HTMLElement>('[data-unsent]');
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		const button = event.submitter as HTMLButtonElement | undefined;
		void (async () => {
			const store = await openStore();
			const unsent = (await unsentOf(store)).reduce((sum, one) => sum + one.unsent, 0);
			if (unsent > 0 && warning?.hidden) {
				warning.textContent = (warning.dataset['words'] ?? '').replace('{n}', `${unsent}`);
				warning.hidden = false;
				return false;
			}
			await destroy(store);
			return true;
		})()
			.catch(() => true)
			.then((goes) => {
				if (!goes) return;
				if (button?.name) {
					const { name, value } = button;
					const field = Object.assign(document.createElement('input'), {
						type: 'hidden',
						name,
						value,
					});
					form.append(field);
				}
				form.submit();
			});
	});
}
