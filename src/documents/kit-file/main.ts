import type { FileData } from '../kit-file.ts';
import { cards } from './cards.ts';
import { checkOwn } from './check.ts';
import { hands } from './hands.ts';
import { made, refill, sayIn, type Draw, type ShownKit } from './made.ts';
import { present } from './present.ts';

/*
 * What a kit's file does when a script may run. Which view is open stands behind the `#`, so that the
 * phone's own back button works: `#rescue/cards`.
 */
const data = JSON.parse(document.getElementById('kit')?.textContent ?? '{}') as FileData;
const say = sayIn(data.words);
const main = made('main');
const reading = made('div');
let leave: (() => void) | undefined;

const views = {
	present,
	cards,
	pre: (kit, ...rest) => hands(kit, 'pre', ...rest),
	post: (kit, ...rest) => hands(kit, 'post', ...rest),
} satisfies Record<string, Draw>;
type View = keyof typeof views;
const names = Object.keys(views) as View[];

reading.innerHTML = document.querySelector('noscript')?.textContent ?? '';
reading.querySelector('.plain')?.remove();
const status = made('p', { class: 'status', role: 'status' }, say('checking'));
reading
	.querySelector('h1')
	?.after(
		status,
		made('p', {}, made('a', { href: `${data.origin}/${data.language}/kits/check/` }, say('check'))),
	);
for (const kit of data.kits) {
	document.title = data.kits.length === 1 ? kit.title : document.title;
	reading.querySelector(`#${kit.slug} > header`)?.append(row(kit));
}
document.body.append(main);
addEventListener('hashchange', draw);
addEventListener('online', () => void check());
draw();
void check();

function row(kit: ShownKit): HTMLElement {
	const links = names.map((name) =>
		made('a', { class: 'button strong', href: `#${kit.slug}/${name}` }, say(name)),
	);
	return made('nav', { class: 'row', 'aria-label': kit.title }, ...links);
}

function draw(): void {
	const [slug, name] = decodeURIComponent(location.hash.slice(1)).split('/');
	const kit = data.kits.find((one) => one.slug === slug);
	const view = names.find((one) => one === name);
	leave?.();
	leave = undefined;
	document.body.className = view ? 'wide' : '';
	if (!kit || !view) {
		refill(main, reading);
		if (slug && !name) openPart(slug);
		return;
	}
	const root = made('section');
	const bar = made(
		'div',
		{ class: 'row' },
		made('a', { class: 'button', href: `#${kit.slug}` }, say('read')),
	);
	for (const other of names.filter((one) => one !== view)) {
		bar.append(made('a', { class: 'button', href: `#${kit.slug}/${other}` }, say(other)));
	}
	refill(
		main,
		bar,
		made('h1', { tabindex: '-1' }, `${say(view)}: ${kit.title}`),
		made('p', { class: 'quiet' }, kit.foot),
		root,
	);
	leave = views[view](kit, say, root);
	main.querySelector('h1')?.focus({ preventScroll: true });
	scrollTo(0, 0);
}

function openPart(id: string): void {
	const part = document.getElementById(id);
	if (part instanceof HTMLDetailsElement) part.open = true;
	part?.scrollIntoView();
}

async function check(): Promise<void> {
	const { said, sealedOn } = await checkOwn(data.origin).catch(() => ({
		said: 'no-check' as const,
		sealedOn: '',
	}));
	status.dataset['said'] = said;
	const day = sealedOn.split('-').reverse().join('.');
	status.textContent = say(said, { site: data.origin.replace(/^https?:\/\//, ''), day });
}
