import { answerIn } from './live.ts';

/* A file of its own with all it needs, fetched when somebody taps the box (SearchForm.astro). */

const box = document.querySelector<HTMLInputElement>('[data-search] [name=q]');
if (box?.form) void answerIn(box.form, box).catch(() => undefined);
