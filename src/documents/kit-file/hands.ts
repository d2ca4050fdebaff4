import { averageOf, countsOf, keepCounts, oneIsRight, rightIn, type Form } from './counts.ts';
import { button, made, refill, type Say, type ShownKit } from './made.ts';

type Item = ShownKit['pre'][number];

/** A test read aloud: one question a screen, hands counted line by line, the answer when asked for. */
export function hands(kit: ShownKit, form: Form, say: Say, root: HTMLElement): () => void {
	const items = kit[form];
	let at = 0;
	let open = false;
	const screen = made('div');
	root.append(made('p', {}, say('hands-do')), peopleField(), screen);
	draw();
	addEventListener('keydown', pressed);
	return () => removeEventListener('keydown', pressed);

	function peopleField(): HTMLElement {
		const field = made('input', { type: 'number', min: '0', max: '999', id: 'people' });
		field.value = String(countsOf(kit, form).people || '');
		field.addEventListener('input', () => {
			const people = Math.max(0, Math.floor(Number(field.value) || 0));
			keepCounts(kit, form, { ...countsOf(kit, form), people });
			if (at === items.length) draw();
		});
		return made('div', { class: 'row' }, made('label', { for: 'people' }, say('people')), field);
	}

	function turn(by: number): void {
		at = Math.max(0, Math.min(items.length, at + by));
		open = false;
		draw();
	}

	function draw(): void {
		const item = items[at];
		refill(screen, ...(item ? question(item) : result()));
		screen.append(
			made(
				'div',
				{ class: 'row' },
				button(say('back'), () => turn(-1)),
				made('span', {}, say('place', { n: Math.min(at + 1, items.length), of: items.length })),
				...(item ? [button(say('next'), () => turn(1), 'strong')] : []),
			),
		);
	}

	function question(item: Item): Node[] {
		const key = item.key;
		const counted = oneIsRight(item);
		const groups = item.groups.length > 0 ? item.groups : [{ title: '', options: item.options }];
		const rightOf = (mark: string) => key?.rows.find((row) => row.mark === mark);
		const lines = groups.flatMap(({ title, options }) => [
			...(title ? [made('p', {}, title)] : []),
			...options.map((option) => {
				const row = rightOf(option.mark);
				const right = open && (row?.right ?? false) && item.type !== 'order';
				return made(
					'div',
					{ class: 'option', ...(right && { 'data-right': 'yes' }) },
					picture(option),
					made('span', { class: 'said' }, made('b', {}, option.mark), ` ${option.text}`),
					open && row?.answer ? made('b', {}, row.answer) : undefined,
					right && !row?.answer ? made('b', {}, say('right')) : undefined,
					counted ? counter(`${item.number}:${option.mark}`, option.mark) : undefined,
					open && row ? made('small', {}, row.why) : undefined,
				);
			}),
		]);
		const places = item.places.map(({ mark, text }) => made('li', {}, `${mark} ${text}`));
		return [
			made('p', { class: 'item' }, `${item.number}. ${item.prompt}`),
			...(item.situation ? [made('p', { class: 'note' }, item.situation)] : []),
			...(item.document ? [made('p', {}, made('b', {}, item.document))] : []),
			...(places.length > 0 ? [made('ul', { class: 'options' }, ...places)] : []),
			...lines,
			...(open && key ? [made('p', { class: 'item', role: 'status' }, key.answer)] : []),
			...(open && !counted
				? [
						made(
							'div',
							{ class: 'option' },
							made('span', { class: 'said' }, say('wholly-right')),
							counter(`${item.number}:all`, say('wholly-right')),
						),
					]
				: []),
			button(say(open ? 'hide-answer' : 'show-answer'), () => {
				open = !open;
				draw();
			}),
		];
	}

	function counter(name: string, what: string): HTMLElement {
		const count = made('output', { class: 'count', 'aria-live': 'polite' });
		const show = () => (count.textContent = String(countsOf(kit, form).hands[name] ?? 0));
		const add = (by: number) => {
			const counts = countsOf(kit, form);
			const next = Math.max(0, (counts.hands[name] ?? 0) + by);
			keepCounts(kit, form, { ...counts, hands: { ...counts.hands, [name]: next } });
			show();
		};
		const fewer = button('−', () => add(-1));
		const more = button('+', () => add(1), 'strong');
		fewer.setAttribute('aria-label', say('fewer', { what }));
		more.setAttribute('aria-label', say('one-more', { what }));
		show();
		return made('span', { class: 'row' }, fewer, count, more);
	}

	function result(): Node[] {
		const said = (value: number | undefined, unit = '') =>
			value === undefined ? say('not-counted') : `${value}${unit}`;
		const both = (['pre', 'post'] as const).map((one) => ({
			items: kit[one],
			counts: countsOf(kit, one),
		}));
		const rows = items.map((_, n) =>
			made(
				'tr',
				{},
				made('th', { scope: 'row' }, String(n + 1)),
				...both.map(({ items: all, counts }) => {
					const item = all[n];
					return made('td', {}, said(item && rightIn(item, counts)));
				}),
			),
		);
		const averages = both.map(({ items: all, counts }) =>
			made('td', {}, said(averageOf(all, counts), ' %')),
		);
		return [
			made('h2', {}, say('result')),
			made('p', {}, say('result-do')),
			made(
				'table',
				{},
				made(
					'tr',
					{},
					...['question', 'before', 'after'].map((name) => made('th', { scope: 'col' }, say(name))),
				),
				...rows,
				made('tr', {}, made('th', { scope: 'row' }, say('average')), ...averages),
			),
			button(say('clear'), () => {
				for (const one of ['pre', 'post'] as const) {
					keepCounts(kit, one, { people: countsOf(kit, one).people, hands: {} });
				}
				draw();
			}),
		];
	}

	function pressed(event: KeyboardEvent): void {
		if (event.target instanceof HTMLInputElement) return;
		if (event.key === 'ArrowRight') turn(1);
		if (event.key === 'ArrowLeft') turn(-1);
	}
}

function picture({ picture: drawn }: Item['options'][number]): HTMLElement | undefined {
	if (!drawn) return undefined;
	const source = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawn.svg)}`;
	return made('img', { src: source, alt: drawn.alt });
}
