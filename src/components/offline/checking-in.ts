import { handInToPhone } from '#offline/handing-in.ts';
import { readyToCheckIn } from './ready-to-check-in.ts';

/** Somebody checks in by the six digits on their own phone, with signal or without. */
export function checkInByPhone(form: HTMLFormElement): void {
	const field = form.elements.namedItem('code') as HTMLInputElement;
	field.value ||= new URLSearchParams(location.search).get('code')?.slice(0, 12) ?? '';
	handInToPhone(form, 'check-in', () => ({
		...{ kind: 'check-in', at: Date.now(), mode: 'code', code: field.value.trim() },
	}));
	readyToCheckIn(form.dataset['checkIn'] ?? '');
}
