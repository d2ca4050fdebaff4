import {
	asTime,
	behind,
	leftOf,
	newClock,
	started,
	stopped,
	turnedTo,
	type Clock,
} from './clock.ts';
import { bullets, button, made, refill, type Say, type ShownKit } from './made.ts';

/** Minutes behind from which it is said what to leave out. */
const worthSaying = 5;
const clocks = new Map<string, Clock>();
const places = new Map<string, number>();

/** Slides in large letters; beside them what the trainer says and does, and the time it has. */
export function present(kit: ShownKit, say: Say, root: HTMLElement): () => void {
	const minutes = kit.steps.map((step) => step.minutes);
	const extra = minutes.map(() => 0);
	let clock = clocks.get(kit.slug) ?? newClock(minutes.length);
	let slide = places.get(kit.slug) ?? 0;
	const slides = [{ title: kit.title, points: [] as string[], note: '' }, ...kit.slides];
	const [shown, notes] = [made('div'), made('div')];
	const [place, time, warning] = [made('span'), made('span'), made('p')];
	const trainer = made('aside', { class: 'trainer', 'aria-label': say('notes') });
	const screen = made('div', { class: 'beside' });
	shown.className = 'slide';
	shown.setAttribute('aria-live', 'polite');
	time.className = 'clock';
	time.setAttribute('role', 'timer');

	const budget = () => minutes.map((each, step) => each + (extra[step] ?? 0));
	const set = (next: Clock) => {
		clock = next;
		clocks.set(kit.slug, next);
		drawTrainer();
	};
	const turn = (by: number) => {
		slide = Math.max(0, Math.min(slides.length - 1, slide + by));
		places.set(kit.slug, slide);
		drawSlide();
	};
	const step = (by: number) => {
		const to = Math.max(0, Math.min(minutes.length - 1, clock.step + by));
		set(turnedTo(clock, to, Date.now()));
	};
	const runs = () => clock.runningSince !== undefined;
	const startOrStop = () => set(runs() ? stopped(clock, Date.now()) : started(clock, Date.now()));
	const hideNotes = button(say('notes-hide'), () => toggleNotes());
	const toggleNotes = () => {
		trainer.hidden = !trainer.hidden;
		screen.className = trainer.hidden ? '' : 'beside';
		hideNotes.textContent = say(trainer.hidden ? 'notes' : 'notes-hide');
	};
	const wholeScreen = () => {
		if (document.fullscreenElement) void document.exitFullscreen();
		else void root.requestFullscreen?.().catch(() => undefined);
	};

	const turning = made(
		'div',
		{ class: 'row' },
		button(say('back'), () => turn(-1)),
		place,
		button(say('next'), () => turn(1), 'strong'),
		hideNotes,
		button(say('whole-screen'), wholeScreen),
	);
	screen.append(made('div', {}, shown, turning), trainer);
	root.append(screen, made('p', { class: 'quiet' }, say('keys')));
	drawSlide();
	drawTrainer();
	const ticking = setInterval(drawTime, 500);
	addEventListener('keydown', pressed);
	return () => {
		clearInterval(ticking);
		removeEventListener('keydown', pressed);
	};

	function drawSlide(): void {
		const { title, points, note } = slides[slide] ?? { title: '', points: [], note: '' };
		refill(shown, made('h2', {}, title), ...(points.length > 0 ? [bullets(points)] : []));
		place.textContent = say('place', { n: slide + 1, of: slides.length });
		refill(notes, ...(note ? [made('p', {}, made('b', {}, `${say('say')}: `), note)] : []));
	}

	function drawTrainer(): void {
		const now = kit.steps[clock.step];
		if (!now) return;
		const heading = say('step', { n: clock.step + 1, of: minutes.length });
		refill(
			trainer,
			made('p', { class: 'meta' }, `${heading} · ${now.minutes}′`),
			made('p', {}, made('b', {}, now.topic), now.cut ? ` · ${now.cut}` : undefined),
			made('p', {}, time),
			made(
				'div',
				{ class: 'row' },
				button(say(runs() ? 'pause' : 'start'), startOrStop, 'strong'),
				button(say('more'), () => {
					extra[clock.step] = (extra[clock.step] ?? 0) + 1;
					drawTime();
				}),
				button(say('step-back'), () => step(-1)),
				button(say('step-next'), () => step(1)),
			),
			warning,
			notes,
			made('p', {}, now.trainer),
			made('p', {}, now.participants),
			made('p', {}, made('b', {}, now.keyMessage)),
		);
		drawTime();
	}

	function drawTime(): void {
		const now = Date.now();
		const left = leftOf(clock, budget(), now);
		time.textContent = say(left < 0 ? 'over' : 'left', { time: asTime(left) });
		time.dataset['over'] = left < 0 ? 'yes' : 'no';
		const late = behind(clock, minutes, now);
		warning.textContent =
			late >= worthSaying ? say('behind', { n: late, cut: kit.cuts.join(', ') || '-' }) : '';
	}

	function pressed(event: KeyboardEvent): void {
		if (event.ctrlKey || event.altKey || event.metaKey) return;
		const acts: Record<string, () => void> = {
			ArrowRight: () => turn(1),
			PageDown: () => turn(1),
			ArrowLeft: () => turn(-1),
			PageUp: () => turn(-1),
			n: toggleNotes,
			c: startOrStop,
			f: wholeScreen,
		};
		const act = acts[event.key] ?? acts[event.key.toLowerCase()];
		if (!act) return;
		event.preventDefault();
		act();
	}
}
