import type { Certificate } from '#training/certificates.ts';
import { now } from '#tests/factories.ts';

const both = (hi: string, en: string) => ({ hi, en });

/** A certificate as the table keeps it: a Sevika of Torpa, unless the sentence says otherwise. */
export function aCertificate(given: Partial<Certificate> = {}): Certificate {
	return {
		...{ id: '0199f0c0-0000-7000-8000-000000000001', code: '7KQ4M2XPDA9F', kind: 'attendance' },
		...{ enrolmentId: 'e', workshopId: 'w', personId: 'p', roleId: 'flw-sevika' },
		...{ holderHi: 'सुनीता देवी', holderEn: 'Sunita Devi' },
		role: both('आंगनबाड़ी सेविका', 'Anganwadi worker (Sevika)'),
		posting: both('बड़गांव, तोरपा, खूंटी', 'Bargaon, Torpa, Khunti'),
		title: both('सुरक्षित पलायन की सलाह', 'Advising on safe migration'),
		place: both('प्रखंड सभा कक्ष, तोरपा, खूंटी', 'Block meeting room, Torpa, Khunti'),
		organisers: [
			both('मादर साथी केंद्र', 'Maadar Saathi Kendra'),
			both('अंजोर डगर समूह', 'Anjor Dagar Samooh'),
		],
		signatories: [
			{
				name: both('विमला कुजूर', 'Vimla Kujur'),
				post: both('सचिव, आयोजक संस्था', 'Secretary, organising body'),
			},
			{
				name: both('रवि नारायण होरो', 'Ravi Narayan Horo'),
				post: both('निदेशक, पुलिस प्रशिक्षण केंद्र', 'Director, Police Training Centre'),
			},
		],
		modules: [
			{
				module: 'safe-migration',
				title: both('सुरक्षित पलायन: जाने से पहले, रास्ते में, वहां, वापसी', 'Safe migration'),
				edition: '2026.1',
				lawDate: '2026-11-01',
			},
		],
		provisions: [],
		...{ minutes: 660, startsOn: '2026-11-19', endsOn: '2026-11-20', lawDate: '2026-11-01' },
		...{ statusIndex: 94_567, revision: 0, issuedAt: now, issuedById: 'u' },
		...{ cancelledAt: null, cancelledById: null, cancelReason: null, cancelKind: null },
		...{ suspendedAt: null, suspendedById: null, suspendReason: null, replacedById: null },
		...given,
	};
}
