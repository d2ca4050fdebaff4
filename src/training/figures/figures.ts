import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import type { AskedQuestion } from '../questions.ts';
import { figureNames, type Answer, type FigureName } from './answer.ts';
import { cascadeAnswer } from './cascade.ts';
import { coverageAnswer } from './coverage.ts';
import { gapsAnswer } from './gaps.ts';
import { learningAnswer } from './learning.ts';
import { mapAnswer } from './map.ts';
import { partnersAnswer } from './partners.ts';
import { reportAnswer } from './report.ts';
import { sexAnswer } from './sex.ts';
import { strengthAnswer } from './strength.ts';
import { timelinessAnswer } from './timeliness.ts';
import { trendAnswer } from './trend.ts';

/** What may be chosen in a question's form, beside the state and the period. */
export type Offer =
	'district' | 'audience' | 'role' | 'organisation' | 'module' | 'level' | 'kind' | 'across' | 'on';

type Figure = {
	/** What may be chosen beside state and period. */
	offers: Offer[];
	answer: (db: DbOrTx, user: User, asked: AskedQuestion) => Promise<Answer>;
};

const everything: Offer[] = [
	...(['district', 'audience', 'role', 'organisation', 'module', 'level'] as const),
	...(['kind', 'across', 'on'] as const),
];

function without(...left: Offer[]): Offer[] {
	return everything.filter((one) => !left.includes(one));
}

/** Every question of the state under its name: one address, one function, every file from it. */
export const figures: Record<FigureName, Figure> = {
	coverage: { offers: everything, answer: coverageAnswer },
	report: { offers: ['district', 'organisation'], answer: reportAnswer },
	gaps: { offers: ['district', 'on'], answer: gapsAnswer },
	strength: { offers: ['district', 'role', 'on'], answer: strengthAnswer },
	map: { offers: without('district', 'across'), answer: mapAnswer },
	trend: { offers: without('across'), answer: trendAnswer },
	learning: { offers: ['district', 'organisation', 'module', 'level'], answer: learningAnswer },
	cascade: { offers: ['district', 'organisation', 'module', 'level', 'on'], answer: cascadeAnswer },
	sex: { offers: ['district'], answer: sexAnswer },
	timeliness: { offers: ['district', 'organisation', 'module', 'level'], answer: timelinessAnswer },
	partners: { offers: without('across', 'organisation'), answer: partnersAnswer },
};

/** Answers a question to somebody who may ask it: the State all, a coordinator their own organisation. */
export function answerTo(
	db: DbOrTx,
	user: User,
	name: FigureName,
	asked: AskedQuestion,
): Promise<Answer> {
	return figures[name].answer(db, user, asked);
}

export function figureNamed(name: string | undefined): FigureName | undefined {
	return figureNames.find((one) => one === name);
}
