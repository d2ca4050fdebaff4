import { readFileSync } from 'node:fs';
import { v7 as newId } from 'uuid';
import { parse } from 'yaml';
import { quizSchema, type Item } from '#training/items.ts';
import { drawQuiz, type Drawing } from '#training/quiz-draw.ts';
import { contentOf, seal } from '#training/signed-draw.ts';
import { secret } from './site.ts';

export type Drawn = { module: string; drawing: Drawing; seed: number; items: Item[] };

/** The questions of a module's quiz as that seed draws them. */
export function drawOf(module: string, drawing: Drawing, seed: number): Drawn {
	const text = readFileSync(`src/content/modules/${module}/quiz.yaml`, 'utf8');
	const items = drawQuiz(quizSchema.parse(parse(text)).items, drawing, seed);
	return { module, drawing, seed, items };
}

/** What a form carries of them, under a new id: what the site itself would have sealed. */
export function sealed({ module, drawing, seed, items }: Drawn): string {
	const content = contentOf(items);
	const startedAt = Date.now() - 60_000;
	return seal({ id: newId(), module, drawing, seed, content, startedAt }, secret);
}
