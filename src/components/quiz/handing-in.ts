import { askWorker } from '#offline/ask-worker.ts';
import { handInToPhone } from '#offline/handing-in.ts';

/** Without signal a quiz is handed in to the phone; `data-drawing` says whether that is of any use. */
export function handInQuiz(form: HTMLFormElement): void {
	const draw = (form.elements.namedItem('draw') as HTMLInputElement).value;
	handInToPhone(form, draw, () => {
		if (form.dataset['drawing'] === 'practice') return 'practice';
		const [, language, , module = ''] = new URL(form.action).pathname.split('/');
		const answers: Record<string, string[]> = {};
		for (const [name, value] of new FormData(form)) {
			if (/^q\d/.test(name) && typeof value === 'string')
				answers[name] = [...(answers[name] ?? []), value];
		}
		return {
			...{ kind: 'attempt', at: Date.now(), mode: 'tap', module, draw, answers },
			language: language === 'en' ? 'en' : 'hi',
		};
	});
}

/**
 * What was opened works without signal next time. The worker keeps the questions it brought; those of a
 * first visit it is asked to keep. Where somebody is signed in, the phone is made ready to take answers.
 */
export function readyForNextTime(form: HTMLFormElement): void {
	const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
	const { handIn: address = '', own } = form.dataset;
	if (!visit || new URL(visit.name).search || !('serviceWorker' in navigator)) return;
	const { pathname, search } = location;
	const isKept = visit.workerStart ? undefined : askWorker('keep-quiz', pathname + search);
	void Promise.resolve(isKept)
		.then(() => own !== undefined && prepare())
		.catch(() => undefined);

	async function prepare(): Promise<void> {
		const { prepare } = (await import(
			/* @vite-ignore */ address
		)) as typeof import('#offline/hand-in.ts');
		await prepare(pathname);
	}
}
