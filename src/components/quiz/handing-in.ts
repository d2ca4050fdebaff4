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
	const worker = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
	if (!worker || !visit || new URL(visit.name).search) return;
	const { pathname, search } = location;
	const { handIn: file = '', own } = form.dataset;
	void worker.ready
		.then(({ active }) => {
			const asked = { ask: 'keep-quiz', address: pathname + search };
			if (visit.workerStart === 0) active?.postMessage(asked);
			if (own === undefined) return undefined;
			return import(/* @vite-ignore */ file) as Promise<typeof import('#offline/hand-in.ts')>;
		})
		.then((ours) => ours?.prepare(pathname))
		.catch(() => undefined);
}
