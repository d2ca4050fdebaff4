import type { Db } from '#db/client.ts';
import { addOrganisation, type NewOrganisation } from '#training/organisations.ts';

const jharkhand = 20;
const bihar = 10;

/**
 * Real bodies carry nothing but the totals their own pages print. The workshops are run by bodies
 * that exist nowhere: "नमूना" stands where an office of that name might be looked for.
 */
const real = {
	jatn: {
		nameHi: 'झारखंड एंटी ट्रैफिकिंग नेटवर्क (जटन)',
		nameEn: 'Jharkhand Anti Trafficking Network (JATN)',
		kind: 'network',
		stateLgd: jharkhand,
	},
	jatnMembers: {
		nameHi: 'जटन की सदस्य संस्थाएं',
		nameEn: 'Member organisations of JATN',
		kind: 'ngo',
		stateLgd: jharkhand,
	},
	atsecBihar: { nameHi: 'एटसेक बिहार', nameEn: 'ATSEC Bihar', kind: 'network', stateLgd: bihar },
	biharPolice: { nameHi: 'बिहार पुलिस', nameEn: 'Bihar Police', kind: 'police', stateLgd: bihar },
	nationalProject: {
		nameHi: 'राष्ट्रीय परियोजना की अन्य सहयोगी संस्थाएं (2006-2009)',
		nameEn: 'Other partners of the national project (2006-2009)',
		kind: 'un',
		stateLgd: bihar,
	},
	bks: {
		nameHi: 'बाल कल्याण संघ (बीकेएस)',
		nameEn: 'Bal Kalyan Sangh (BKS)',
		kind: 'ngo',
		stateLgd: jharkhand,
	},
	welfareDepartment: {
		nameHi: 'समाज कल्याण विभाग, झारखंड',
		nameEn: 'Social Welfare Department, Jharkhand',
		kind: 'government',
		stateLgd: jharkhand,
	},
} satisfies Record<string, NewOrganisation>;

const invented = {
	anjor: {
		nameHi: 'अंजोर डगर समूह',
		nameEn: 'Anjor Dagar Samooh',
		kind: 'ngo',
		stateLgd: jharkhand,
	},
	maadar: {
		nameHi: 'मादर साथी केंद्र',
		nameEn: 'Maadar Saathi Kendra',
		kind: 'ngo',
		stateLgd: jharkhand,
	},
	faguni: { nameHi: 'फगुनी पहल', nameEn: 'Faguni Pahal', kind: 'ngo', stateLgd: bihar },
	policeSchool: {
		nameHi: 'नमूना पुलिस प्रशिक्षण केंद्र',
		nameEn: 'Sample Police Training Centre',
		kind: 'police',
		stateLgd: jharkhand,
	},
	childCell: {
		nameHi: 'नमूना बाल संरक्षण प्रकोष्ठ',
		nameEn: 'Sample Child Protection Cell',
		kind: 'government',
		stateLgd: jharkhand,
	},
	legalAid: {
		nameHi: 'नमूना विधिक सेवा समिति',
		nameEn: 'Sample Legal Services Committee',
		kind: 'legal-services',
		stateLgd: jharkhand,
	},
	fund: {
		nameHi: 'नमूना सहयोग निधि',
		nameEn: 'Sample Support Fund',
		kind: 'institute',
		stateLgd: jharkhand,
	},
} satisfies Record<string, NewOrganisation>;

export type RealBody = keyof typeof real;
export type InventedBody = keyof typeof invented;
/** The id each body was given. */
export type Bodies = Record<RealBody | InventedBody, string>;

export async function addBodies(db: Db, by: string, at: Date): Promise<Bodies> {
	const added = Object.entries({ ...real, ...invented }).map(async ([name, body]) => {
		const outcome = await addOrganisation(db, body, by, at);
		if ('refused' in outcome) throw new Error(`${name}: ${outcome.refused}`);
		return [name, outcome.organisation.id] as const;
	});
	return Object.fromEntries(await Promise.all(added)) as Bodies;
}
