import { signInSheetPdf, type SignInSheet } from '#documents/sign-in-sheet.ts';
import type { Language } from '#i18n/translate.ts';
import type { RosterPerson } from '#training/enrolments.ts';
import type { Session } from '#training/sessions.ts';
import type { Workshop, WorkshopDetails } from '#training/workshops.ts';

/* Made-up workshops, to print the real sheets of. */
export const workshopId = '0193a3c2-7b1e-7c55-9d0a-3f1f5a2b9c11';
const madeAt = new Date('2026-11-19T10:00:00+05:30');
const names = [
	...['सुनीता देवी', 'बिरसा मुंडा', 'ज्ञानेश्वरी क्षत्रिय कच्छप', 'मोहम्मद इरफान अंसारी'],
	...['Robert Ekka', 'छुटनी महतो', 'गुड्डू कुड़ुख', 'Sumitra Hembrom'],
];

export type MadeUpSheet = {
	people: number;
	halves: ('forenoon' | 'afternoon')[];
	role: string;
	language: Language;
	/** Numbers of people taken off the roster. */
	withdrawn?: number[];
};

/** The PDF of one day's sign-in sheets. */
export function printedSignIn(sheet: MadeUpSheet): Promise<Uint8Array> {
	return signInSheetPdf(signIn(sheet), {
		...{ language: sheet.language, madeAt },
		origin: 'https://saksham.example.org',
	});
}

export function signIn({ people, halves, role, withdrawn = [] }: MadeUpSheet): SignInSheet {
	const roster = Array.from({ length: people }, (_, n) => person(n + 1, role)).filter(
		({ serial }) => !withdrawn.includes(serial),
	);
	return { workshop, details: details(halves), programme: undefined, roster };
}

function person(serial: number, role: string): RosterPerson {
	const name = names[serial % names.length] ?? '';
	const inEnglish = /^[A-Z]/.test(name);
	return {
		...{
			enrolmentId: `e${serial}`,
			personId: `p${serial}`,
			countsAsId: `p${serial}`,
			serial,
			kind: 'nominated',
			role,
		},
		...{ nameHi: inEnglish ? null : name, nameEn: inEnglish ? name : null },
		...{ relation: 'husband', relationName: serial % 3 === 0 ? null : 'राजेश महतो' },
		...{ unit: serial % 2 === 0 ? 'तोरपा थाना' : null, village: 'डोड़मा' },
		...{ stateLgd: 20, districtLgd: 603, blockLgd: null },
	};
}

const workshop: Workshop = {
	...{ id: workshopId, code: 'JH-26-00142', titleHi: 'मानव तस्करी की पहचान और पहली कार्रवाई' },
	...{ titleEn: 'Recognising trafficking and what to do first', programmeId: null },
	...{ round: 'दूसरा चरण', batch: 'बैच 3', activity: 'workshop', level: 'block', language: 'hi' },
	...{ stateLgd: 20, districtLgd: 603, blockLgd: null, village: null, venue: 'प्रखंड सभागार' },
	...{ startsOn: '2026-11-20', endsOn: '2026-11-21', orderNumber: '1142/बा.सं.' },
	...{ orderedOn: '2026-11-12', seats: null, groupId: null, minimumAttendance: 0.75 },
	...{ needsQuiz: false, status: 'draft', createdAt: madeAt, createdById: 'a', frozenAt: null },
};

function details(halves: MadeUpSheet['halves']): WorkshopDetails {
	const sessions = halves.map((half): Session => ({
		...{ id: half, workshopId, heldOn: '2026-11-20', half, title: null },
		...{ plannedStart: half === 'forenoon' ? '10:00' : '14:00' },
		...{ plannedEnd: half === 'forenoon' ? '13:00' : '17:00' },
		...{ actualStart: null, actualEnd: null, differenceExplained: null },
		...{ countedWomen: null, countedMen: null, countedOther: null },
		...{ closedAt: null, closedById: null },
	}));
	return {
		organisers: [],
		districts: [],
		modules: [],
		facilitators: [],
		signatories: [],
		sessions,
	};
}
