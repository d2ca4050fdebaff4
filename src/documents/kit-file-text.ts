import type { KitContents } from './kit-contents.ts';
import type { LawBox } from './kit-law.ts';
import type { KeyItem, PaperItem } from './kit-tests.ts';
import type { Kit } from './kit.ts';

/*
 * The reading text of a kit as HTML, complete by itself: the viewer some phones open a file with runs
 * no script. `words` are the labels of the printed kit.
 */
type Words = Record<string, string>;

export function kitText(kit: Kit, telling: (name: string) => string): string {
	const { frame, parts, slug, language } = kit;
	const { words } = frame;
	const section = (id: string, body: string) =>
		`<details id="${slug}-${id}"><summary><h3>${safe(words[`part-${id}`] ?? id)}</h3></summary>${body}</details>`;
	return [
		`<article class="kit" id="${slug}" lang="${language}">`,
		`<header><p class="meta">${safe(frame.lesson)}</p><h2>${safe(frame.title)}</h2>`,
		`<p>${safe(parts.start.summary)}</p><p><b>${safe(frame.foot)}</b><br>${safe(parts.start.review)}</p>`,
		`<p><a href="${safe(frame.address)}">${safe(telling('current'))}</a></p></header>`,
		section('safety', safety(parts.safety, words)),
		section('plan', plan(parts.plan, words)),
		section('activities', activities(parts.activities, words)),
		section('slides', slides(parts.notes.slides, parts.slides, telling)),
		section('handout', handout(parts.handout, words)),
		section('cards', piles(parts.notes.piles)),
		section('notes', notes(parts.notes, words)),
		section('pre', test(parts.pre.items, words)),
		section('post', test(parts.post.items, words)),
		section('answers', parts.answers.map((form) => key(form, words)).join('')),
		section('feedback', feedback(parts.feedback, words)),
		'</article>',
	].join('\n');
}

/** Text as HTML; the English of a kit in both languages under its Hindi. */
export function safe(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll('[ ]', '☐')
		.replace(/\u2063([^\u2063]*)\u2063/g, '<span lang="en" class="under">$1</span>');
}

function list(items: string[], tag: 'ul' | 'ol' = 'ul'): string {
	return `<${tag}>${items.map((item) => `<li>${safe(item)}</li>`).join('')}</${tag}>`;
}

function facts(pairs: [label: string | undefined, value: string][]): string {
	const rows = pairs.filter(([, value]) => value !== '');
	return `<dl>${rows.map(([label = '', value]) => `<dt>${safe(label)}</dt><dd>${safe(value)}</dd>`).join('')}</dl>`;
}

function heading(text: string | undefined): string {
	return `<h4>${safe(text ?? '')}</h4>`;
}

function safety(p: KitContents['safety'], words: Words): string {
	const line = ({ number, name, for: why, hours, checked }: (typeof p.calls)[number]) =>
		`<li><a class="number" href="tel:${number.replace(/\D/g, '')}">${safe(number)}</a> <b>${safe(name)}</b><br>${safe(why)} <small>${safe(hours)} · ${safe(checked)}</small></li>`;
	return [
		`<ul class="numbers">${p.calls.map(line).join('')}</ul>`,
		heading(words['safety-told']),
		list(p.told, 'ol'),
		heading(words['safety-local']),
		`<p>${safe(words['safety-local-do'] ?? '')}</p>`,
		list(p.local.map((name) => `${name}: ____________`)),
		heading(words['safety-other']),
		`<ul class="numbers">${p.others.map(line).join('')}</ul>`,
		heading(words['safety-care']),
		list(p.care),
		heading(words['safety-photos']),
		list(p.photos),
		heading(words['safety-law']),
		p.boxes.map(lawBox).join(''),
	].join('');
}

function plan(p: KitContents['plan'], words: Words): string {
	return [
		facts([
			[words['audience'], p.audience],
			[words['group-size'], p.groupSize],
			[words['room'], p.room],
		]),
		heading(words['materials']),
		list(p.materials),
		heading(words['objectives']),
		list(p.objectives),
		heading(words['if-late']),
		p.cuts.length > 0 ? `<p>${safe(words['cut-first'] ?? '')}</p>${list(p.cuts, 'ol')}` : '',
		...p.ifLate.map(({ lost, text }) => `<p><b>${safe(lost)}:</b> ${safe(text)}</p>`),
		`<p><b>${safe(p.duration)}</b></p><ol class="steps">`,
		...p.steps.map((step) => planStep(step, words)),
		'</ol>',
	].join('');
}

function planStep(step: KitContents['plan']['steps'][number], words: Words): string {
	const head = `<b>${safe(step.topic)}</b> <span class="minutes">${step.minutes}′</span> <small>${step.from}–${step.to}${step.cut && ` · ${safe(step.cut)}`}</small>`;
	const rows = facts([
		[words['plan-trainer'], step.trainer],
		[words['plan-participants'], step.participants],
		[words['plan-material'], step.material],
		[words['plan-key'], step.keyMessage],
	]);
	return `<li>${head}${rows}</li>`;
}

function activities(all: KitContents['activities'], words: Words): string {
	return all
		.map(
			(one, n) =>
				heading(`${n + 1}. ${one.title} · ${one.minutes}`) +
				facts([
					[words['materials'], one.material],
					[words['outcome'], one.outcome],
				]) +
				list(one.steps, 'ol') +
				`<p class="note"><b>${safe(words['to-trainer'] ?? '')}:</b> ${safe(one.note)}</p>` +
				cited(one.law, words),
		)
		.join('');
}

function slides(
	notes: KitContents['notes']['slides'],
	shown: KitContents['slides'],
	telling: (name: string) => string,
): string {
	return shown
		.map(
			({ title, points }, n) =>
				heading(`${n + 1}. ${title}`) +
				list(points) +
				`<p class="note"><b>${safe(telling('say'))}:</b> ${safe(notes[n]?.note ?? '')}</p>`,
		)
		.join('');
}

function handout(p: KitContents['handout'], words: Words): string {
	const sections = p.sections.map(
		(one) => heading(one.heading) + list(one.points) + cited(one.law, words),
	);
	return sections.join('');
}

function piles(all: KitContents['notes']['piles']): string {
	return all.map(({ name, cards }) => heading(name) + list(cards)).join('');
}

function notes(p: KitContents['notes'], words: Words): string {
	return [
		...p.notes.map(
			(note) =>
				heading(note.heading) +
				note.paragraphs.map((paragraph) => `<p>${safe(paragraph)}</p>`).join('') +
				cited(note.law, words),
		),
		heading(words['law-boxes']),
		`<p>${safe(words['law-boxes-do'] ?? '')}</p>`,
		...p.boxes.map(lawBox),
	].join('');
}

function lawBox(law: LawBox): string {
	const rows = law.punishments.map(
		({ at, when, text, flags }) =>
			`<li>${safe(`${at && `${at} `}${when}: `)}<b>${safe(text)}</b>${flags && ` (${safe(flags)})`}</li>`,
	);
	return [
		`<section class="law"><p><b>${safe(law.cite)}</b>${law.standing && ` · <b>${safe(law.standing)}</b>`}`,
		law.before && ` <small>(${safe(law.before)})</small>`,
		`<br><b>${safe(law.heading)}</b></p><p>${safe(law.gist)}</p>`,
		law.time && `<p><b>${safe(law.time)}</b></p>`,
		rows.length > 0 ? `<ul>${rows.join('')}</ul>` : '',
		law.flags && `<p>${safe(law.flags)}</p>`,
		`<p><small>${safe(law.checked)} · ${law.doubtful ? `<b>${safe(law.confidence)}</b>` : safe(law.confidence)}</small></p></section>`,
	].join('');
}

function cited(law: string[], words: Words): string {
	if (law.length === 0) return '';
	return `<p><small>${safe(words['law'] ?? '')}: ${safe(law.join(' · '))}</small></p>`;
}

function test(items: PaperItem[], words: Words): string {
	const one = (item: PaperItem) => {
		const options = (all: PaperItem['options']) =>
			`<ul class="options">${all.map(({ mark, text }) => `<li><b>${safe(mark)}</b> ${safe(text)}</li>`).join('')}</ul>`;
		const groups = item.groups.map(
			({ title, options: all }) => `<p>${safe(title)}</p>${options(all)}`,
		);
		return [
			heading(`${item.number}. ${item.prompt}`),
			item.situation && `<p class="note">${safe(item.situation)}</p>`,
			item.document && `<p><b>${safe(item.document)}</b></p>`,
			item.places.length > 0
				? `<p>${safe(words['choices'] ?? '')}:</p>${options(item.places)}`
				: '',
			groups.length > 0 ? groups.join('') : options(item.options),
		].join('');
	};
	return items.map(one).join('');
}

function key({ title, items }: { title: string; items: KeyItem[] }, words: Words): string {
	const one = (item: KeyItem) =>
		`<p><b>${item.number}. ${safe(item.prompt)}</b><br>${safe(words['answer'] ?? '')}: <b>${safe(item.answer)}</b></p>` +
		list(item.rows.map(({ mark, text, why }) => `${mark} ${text}: ${why}`)) +
		cited(item.law, words);
	return heading(title) + items.map(one).join('');
}

function feedback(p: KitContents['feedback'], words: Words): string {
	return (
		list([...p.statements, ...p.open]) + heading(words['feedback-spoken']) + list(p.hands, 'ol')
	);
}
