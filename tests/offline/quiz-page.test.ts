import { expect, test } from 'vitest';
import { drawIn, withFormOf } from '#offline/quiz-page.ts';

const page = (who: string, draw: string) =>
	`<nav>${who}</nav><form method="POST" class="quiz" data-quiz action="/x"><input type="hidden" name="draw" value="${draw}"></form><p>${who}</p>`;

test('a kept quiz asks the owner’s questions and says nothing of the owner', () => {
	const kept = withFormOf(page('anybody', 'practice.1'), page('रीता कुमारी', 'final.2')) ?? '';
	expect(kept).not.toContain('रीता');
	expect(drawIn(kept)).toBe('final.2');
	expect(withFormOf(page('anybody', 'a'), '<p>sign in</p>')).toBeUndefined();
});
