import bns from '#content/law/provisions/bns.json' with { type: 'json' };
import bnss from '#content/law/provisions/bnss.json' with { type: 'json' };
import bondedLabour from '#content/law/provisions/bonded-labour.json' with { type: 'json' };
import bsa from '#content/law/provisions/bsa.json' with { type: 'json' };
import childLabour from '#content/law/provisions/child-labour.json' with { type: 'json' };
import childMarriage from '#content/law/provisions/child-marriage.json' with { type: 'json' };
import dataProtection from '#content/law/provisions/data-protection.json' with { type: 'json' };
import emigration from '#content/law/provisions/emigration.json' with { type: 'json' };
import itpa from '#content/law/provisions/itpa.json' with { type: 'json' };
import jjAct from '#content/law/provisions/jj-act.json' with { type: 'json' };
import jjRules from '#content/law/provisions/jj-rules.json' with { type: 'json' };
import labourCodes from '#content/law/provisions/labour-codes.json' with { type: 'json' };
import ordersAndJudgments from '#content/law/provisions/orders-and-judgments.json' with { type: 'json' };
import otherActs from '#content/law/provisions/other-acts.json' with { type: 'json' };
import pocso from '#content/law/provisions/pocso.json' with { type: 'json' };
import schemes from '#content/law/provisions/schemes.json' with { type: 'json' };
import victimsAndWitnesses from '#content/law/provisions/victims-and-witnesses.json' with { type: 'json' };
import { z } from 'astro/zod';
import { provisionSchema, type Provision } from './schema.ts';

/** Every provision, the criminal law first; the order is the one lists and the finder fall back on. */
export const allProvisions: readonly Provision[] = z
	.array(provisionSchema)
	.parse([
		...bns,
		...bnss,
		...bsa,
		...itpa,
		...jjAct,
		...jjRules,
		...pocso,
		...childLabour,
		...childMarriage,
		...bondedLabour,
		...labourCodes,
		...emigration,
		...victimsAndWitnesses,
		...dataProtection,
		...schemes,
		...ordersAndJudgments,
		...otherActs,
	]);
