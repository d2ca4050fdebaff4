import type { ActionAPIContext } from 'astro:actions';

/** A name for this phone, so that two phones marking one roster can be told apart. Not a person. */
export function deviceOf({ cookies }: Pick<ActionAPIContext, 'cookies'>): string {
	const known = cookies.get('device')?.value;
	if (known && /^[0-9a-f]{8}$/.test(known)) return known;
	const fresh = crypto.randomUUID().slice(0, 8);
	cookies.set('device', fresh, { path: '/', maxAge: 31_536_000, sameSite: 'lax', httpOnly: true });
	return fresh;
}
