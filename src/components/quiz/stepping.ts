/** Shows a quiz one question a screen, and keeps what was ticked through a reload of the page. */
export function stepThrough(form: HTMLFormElement): void {
	const questions = [...form.querySelectorAll<HTMLElement>('[data-question]')];
	const draw = hidden(form, 'draw').value;
	restore(form, draw);
	setTimeout(() => {
		keep(form, draw);
		// A phone short of memory drops the page: asked again, it is the same questions.
		history.replaceState(null, '', `?draw=${draw}`);
	});
	form.addEventListener('change', () => keep(form, draw));
	form.addEventListener('submit', () => {
		hidden(form, 'at').value = String(Date.now());
		hidden(form, 'intent').value = '';
	});
	takeAnswersAlong(form);
	form.classList.add('stepping');
	step(form, questions);
}

function step(form: HTMLFormElement, questions: HTMLElement[]): void {
	const progress = form.querySelector('progress');
	const previous = form.querySelector<HTMLElement>('[data-previous]');
	const next = form.querySelector<HTMLElement>('[data-next]');
	const send = form.querySelector<HTMLElement>('[data-send]');
	if (!progress || !previous || !next || !send) return;
	const before = document.querySelectorAll<HTMLElement>('[data-before]');
	let at = Math.max(
		0,
		questions.findIndex((question) => question.dataset['refused']),
	);

	const show = (): void => {
		questions.forEach((question, index) => {
			question.hidden = index !== at;
			// What has to be woken in a question is woken while the one before it is read.
			if (index <= at + 1) question.removeAttribute('data-later');
		});
		before.forEach((part) => (part.hidden = at > 0));
		progress.hidden = false;
		progress.value = at + 1;
		previous.hidden = at === 0;
		next.hidden = at === questions.length - 1;
		send.hidden = !next.hidden;
	};
	const go = (to: number): void => {
		at = to;
		show();
		const heading = questions[at]?.querySelector<HTMLElement>('h2');
		heading?.setAttribute('tabindex', '-1');
		heading?.focus({ preventScroll: true });
		form.scrollIntoView({ block: 'start' });
	};
	for (const question of questions) question.dataset['later'] = '';
	next.addEventListener('click', () => {
		const question = questions[at];
		if (question && sayIfUnanswered(form, question)) go(at + 1);
	});
	previous.addEventListener('click', () => go(at - 1));
	form.addEventListener('submit', (event) => {
		const missing = questions.findIndex((question) => !isAnswered(form, question));
		if (missing < 0) return;
		event.preventDefault();
		const wasSeen = missing <= at;
		go(missing);
		const question = questions[missing];
		if (question && wasSeen) sayIfUnanswered(form, question);
	});
	show();
}

function sayIfUnanswered(form: HTMLFormElement, question: HTMLElement): boolean {
	const answered = isAnswered(form, question);
	question.querySelector('.refusal')?.remove();
	const sentence = form.querySelector('template');
	if (!answered && sentence) question.append(sentence.content.cloneNode(true));
	return answered;
}

/**
 * Every field of the question has a value, or as many as it asks for: the same rule for ticks,
 * selects and islands.
 */
function isAnswered(form: HTMLFormElement, question: HTMLElement): boolean {
	const fields = question.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]');
	const data = new FormData(form);
	return [...fields].every((field) => {
		const given = data.getAll(field.name).filter(Boolean).length;
		const exactly = field.closest<HTMLElement>('[data-exactly]')?.dataset['exactly'];
		return exactly ? given === Number(exactly) : given > 0;
	});
}

/** The language switch sends the answers along and scores nothing. */
function takeAnswersAlong(form: HTMLFormElement): void {
	const link = document.querySelector<HTMLAnchorElement>('a[data-other-language]');
	link?.addEventListener('click', (event) => {
		event.preventDefault();
		hidden(form, 'intent').value = 'language';
		form.action = new URL(link.href).pathname;
		form.submit();
	});
}

type Kept = { draw: string; typed: [string, string][] };

function keep(form: HTMLFormElement, draw: string): void {
	const typed = [...new FormData(form)].filter(([name]) => /^q\d/.test(name));
	const kept = JSON.stringify({ draw, typed });
	// The second outlives the tab: a phone short of memory kills it.
	for (const place of [sessionStorage, localStorage]) place.setItem('quiz', kept);
}

function restore(form: HTMLFormElement, draw: string): void {
	const kept = [sessionStorage, localStorage]
		.map((place) => JSON.parse(place.getItem('quiz') ?? '{}') as Partial<Kept>)
		.find((one) => one.draw === draw);
	for (const [name, value] of kept?.typed ?? []) {
		for (const field of form.querySelectorAll<HTMLInputElement>(`[name="${name}"]`)) {
			if (field.type === 'radio' || field.type === 'checkbox')
				field.checked ||= field.value === value;
			else field.value = value;
		}
	}
}

function hidden(form: HTMLFormElement, name: string): HTMLInputElement {
	return form.elements.namedItem(name) as HTMLInputElement;
}
