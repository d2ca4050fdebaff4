import type { Db } from '#db/client.ts';
import type { Done, Sender } from './applying.ts';
import { moduleAt } from './curriculum.ts';
import type { Quiz } from './items.ts';
import type { OperationOf, OperationRefusal } from './operations.ts';
import { answerQuiz } from './quiz-answered.ts';

/**
 * Scores quizzes taken without network, by the same verb as the quiz's form: the sealed draw says
 * which questions and when they were handed out, `at` when they were handed in by the phone's clock.
 */
export function handInWith(
	db: Db,
	secret: string,
	quizOf: (module: string) => Promise<Quiz | undefined>,
): NonNullable<Sender['handIn']> {
	return async (operation, { user, now }) => {
		const module = moduleAt(operation.module);
		const quiz = await quizOf(operation.module);
		if (!module || !quiz) return refused('not-there');
		const { language } = operation;
		const going = { db, personId: user.personId, language, module, quiz, secret, now };
		const page = await answerQuiz({ ...going, mode: 'offline' }, formOf(operation));
		if (page.stage === 'recorded') {
			return { outcome: page.before ? 'already' : 'applied' };
		}
		if (!page.refused) return { outcome: 'applied' };
		return refused(page.refused === 'not-ours' ? 'draw-not-valid' : page.refused);
	};
}

function refused(name: OperationRefusal | 'sign-in-again'): Done {
	return { outcome: 'refused', refusal: name === 'sign-in-again' ? 'not-there' : name };
}

function formOf({ draw, answers, at }: OperationOf<'attempt'>): FormData {
	const form = new FormData();
	form.set('draw', draw);
	form.set('at', String(at.getTime()));
	for (const [field, given] of Object.entries(answers)) {
		if (['draw', 'at', 'intent'].includes(field)) continue;
		for (const one of [given].flat()) form.append(field, one);
	}
	return form;
}
