const mark = 'saksham-unsent';

/**
 * Notes that something waits on this phone, so that every page it opens next sends it (register.ts
 * reads the same mark). Only a hint: where it cannot be written, what waits goes from its own page.
 */
export function noteUnsent(waits: boolean): void {
	try {
		if (waits) localStorage.setItem(mark, '1');
		else localStorage.removeItem(mark);
	} catch {
		// Storing is switched off; then nothing waits here either.
	}
}
