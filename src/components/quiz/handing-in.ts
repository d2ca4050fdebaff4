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
