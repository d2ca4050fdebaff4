import { account } from './hi/account.ts';
import { age } from './hi/age.ts';
import { attendance } from './hi/attendance.ts';
import { cases } from './hi/cases.ts';
import { certificate } from './hi/certificate.ts';
import { declared } from './hi/declared.ts';
import { figure } from './hi/figure.ts';
import { finder } from './hi/finder.ts';
import { duplicates } from './hi/duplicates.ts';
import { history } from './hi/history.ts';
import { units } from './hi/units.ts';
import { posted } from './hi/posted.ts';
import { orders } from './hi/orders.ts';
import { terms } from './hi/terms.ts';
import { strengths } from './hi/strengths.ts';
import { handedIn } from './hi/handed-in.ts';
import { kit } from './hi/kit.ts';
import { kitFile } from './hi/kit-file.ts';
import { law } from './hi/law.ts';
import { listen } from './hi/listen.ts';
import { meeting } from './hi/meeting.ts';
import { open } from './hi/open.ts';
import { paper } from './hi/paper.ts';
import { papers } from './hi/papers.ts';
import { plan } from './hi/plan.ts';
import { lists } from './hi/lists.ts';
import { offline } from './hi/offline.ts';
import { organisations } from './hi/organisations.ts';
import { people } from './hi/people.ts';
import { phone } from './hi/phone.ts';
import { programmes } from './hi/programmes.ts';
import { quiz } from './hi/quiz.ts';
import { reading } from './hi/reading.ts';
import { record } from './hi/record.ts';
import { release } from './hi/release.ts';
import { saved } from './hi/saved.ts';
import { search } from './hi/search.ts';
import { sent } from './hi/sent.ts';
import { sheet } from './hi/sheet.ts';
import { site } from './hi/site.ts';
import { state } from './hi/state.ts';
import { totals } from './hi/totals.ts';
import { verify } from './hi/verify.ts';
import { workshop } from './hi/workshop.ts';

export const hi = {
	...account,
	...age,
	...attendance,
	...cases,
	...certificate,
	...declared,
	...figure,
	...finder,
	...duplicates,
	...history,
	...units,
	...posted,
	...orders,
	...terms,
	...strengths,
	...handedIn,
	...kit,
	...kitFile,
	...law,
	...listen,
	...meeting,
	...open,
	...paper,
	...papers,
	...plan,
	...lists,
	...offline,
	...organisations,
	...people,
	...phone,
	...programmes,
	...quiz,
	...reading,
	...record,
	...release,
	...saved,
	...search,
	...sent,
	...sheet,
	...site,
	...state,
	...totals,
	...verify,
	...workshop,
} as const;
