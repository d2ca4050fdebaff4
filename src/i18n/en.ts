import { account } from './en/account.ts';
import { age } from './en/age.ts';
import { attendance } from './en/attendance.ts';
import { cases } from './en/cases.ts';
import { certificate } from './en/certificate.ts';
import { declared } from './en/declared.ts';
import { figure } from './en/figure.ts';
import { finder } from './en/finder.ts';
import { duplicates } from './en/duplicates.ts';
import { history } from './en/history.ts';
import { units } from './en/units.ts';
import { posted } from './en/posted.ts';
import { orders } from './en/orders.ts';
import { terms } from './en/terms.ts';
import { strengths } from './en/strengths.ts';
import { handedIn } from './en/handed-in.ts';
import { kit } from './en/kit.ts';
import { kitFile } from './en/kit-file.ts';
import { law } from './en/law.ts';
import { listen } from './en/listen.ts';
import { meeting } from './en/meeting.ts';
import { open } from './en/open.ts';
import { paper } from './en/paper.ts';
import { papers } from './en/papers.ts';
import { plan } from './en/plan.ts';
import { lists } from './en/lists.ts';
import { offline } from './en/offline.ts';
import { organisations } from './en/organisations.ts';
import { people } from './en/people.ts';
import { phone } from './en/phone.ts';
import { programmes } from './en/programmes.ts';
import { quiz } from './en/quiz.ts';
import { reading } from './en/reading.ts';
import { record } from './en/record.ts';
import { release } from './en/release.ts';
import { saved } from './en/saved.ts';
import { search } from './en/search.ts';
import { sent } from './en/sent.ts';
import { sheet } from './en/sheet.ts';
import { site } from './en/site.ts';
import { state } from './en/state.ts';
import { totals } from './en/totals.ts';
import { verify } from './en/verify.ts';
import { workshop } from './en/workshop.ts';

export const en = {
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
