import { keepThisWorkshop } from './keep-workshop.ts';
import { keepingIn } from './keeping.ts';

/* A file of its own with all it needs, for both pages that keep something: fetched when they stand. */

document
	.querySelectorAll<HTMLElement>('[data-keep-workshop]')
	.forEach((line) => void keepThisWorkshop(line));
document.querySelectorAll<HTMLElement>('[data-keeping]').forEach((part) => void keepingIn(part));
