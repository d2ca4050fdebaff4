import type { ModuleSlug } from '#training/curriculum.ts';
import type { Workshop } from '#training/workshops.ts';
import type { InventedBody } from './bodies.ts';
import type { DistrictName } from './districts.ts';
import type { InBoth } from './names.ts';
import type { Cohort } from './people.ts';

/** Who comes: so many of a cohort. `postedIn`: transferred since, and now serving there. */
export type Batch = {
	from: DistrictName;
	cohort: Cohort;
	count: number;
	postedIn?: DistrictName;
};

/** One workshop of the story, counted back from today. */
export type Story = {
	title: InBoth;
	daysAgo: number;
	days?: 2;
	in: DistrictName;
	/** Position of the village or thana that gives the block. */
	blockAt?: number;
	venue: string;
	level: Workshop['level'];
	activity?: 'workshop';
	/** The lead first. */
	organisers: [InventedBody, ...InventedBody[]];
	funder?: 'fund';
	batches: Batch[];
	walkIns?: number;
	modules: ModuleSlug[];
	needsQuiz?: true;
	/** Tested before and after in the hall, of lessons that no certificate here rests on. */
	tests?: true;
	orderNumber?: string;
	round?: string;
	/** How far its record has come. `waiting`: today, nobody marked. */
	reached: 'planned' | 'waiting' | 'held' | 'submitted' | 'checked' | 'frozen';
	/** The hand count at the foot of the first sheet is two more than the marks. */
	difference?: 'explained' | 'not-explained';
	certificates?: 'issued' | 'one-cancelled' | 'one-replaced';
};

const sahiyas = (from: DistrictName, count: number): Batch => ({
	from,
	cohort: 'frontline',
	count,
});
const police = (from: DistrictName, count: number): Batch => ({ from, cohort: 'police', count });
const forum = (from: DistrictName, count: number): Batch => ({ from, cohort: 'community', count });
const officers = (from: DistrictName, count: number): Batch => ({
	from,
	cohort: 'protection',
	count,
});

/** Twenty-four workshops: the last financial year, this one, today, and one to come. */
export const stories: Story[] = [
	{
		title: ['थाने पर तस्करी के संकेत पहचानना', 'Spotting the signs of trafficking at the thana'],
		daysAgo: 560,
		in: 'gumla',
		venue: 'नमूना पुलिस सभागार',
		level: 'district',
		organisers: ['policeSchool', 'anjor'],
		funder: 'fund',
		batches: [police('gumla', 30)],
		modules: ['what-is-trafficking', 'spotting-signs'],
		orderNumber: '112/प्रशि.',
		round: 'पहला चरण',
		reached: 'frozen',
		certificates: 'issued',
	},
	{
		title: ['सहिया और सेविका: किसे बताएं', 'Sahiyas and Sevikas: whom to tell'],
		daysAgo: 541,
		in: 'gumla',
		blockAt: 0,
		venue: 'प्रखंड सभा कक्ष',
		level: 'block',
		organisers: ['anjor'],
		batches: [sahiyas('gumla', 28)],
		walkIns: 2,
		modules: ['what-is-trafficking', 'whom-to-tell'],
		round: 'पहला चरण',
		reached: 'frozen',
		certificates: 'one-cancelled',
	},
	{
		title: ['सुरक्षित पलायन की सलाह', 'Advising on safe migration'],
		daysAgo: 515,
		days: 2,
		in: 'khunti',
		blockAt: 0,
		venue: 'प्रखंड सभा कक्ष',
		level: 'block',
		organisers: ['maadar', 'anjor'],
		funder: 'fund',
		batches: [sahiyas('khunti', 26)],
		modules: ['safe-migration'],
		reached: 'frozen',
		certificates: 'one-replaced',
	},
	{
		title: ['पहले घंटों में थाने के काम', 'What the thana does in the first hours'],
		daysAgo: 490,
		in: 'khunti',
		venue: 'नमूना पुलिस सभागार',
		level: 'district',
		organisers: ['policeSchool', 'maadar'],
		batches: [police('khunti', 24)],
		modules: ['first-24-hours', 'evidence'],
		orderNumber: '131/प्रशि.',
		reached: 'frozen',
		certificates: 'issued',
	},
	{
		title: ['पुलिस, समिति और बोर्ड: मिलकर काम', 'Police, committee and board: working together'],
		daysAgo: 470,
		days: 2,
		in: 'gumla',
		venue: 'नमूना विधिक सेवा भवन',
		level: 'district',
		activity: 'workshop',
		organisers: ['childCell', 'legalAid', 'policeSchool', 'anjor'],
		batches: [officers('gumla', 12), police('gumla', 10)],
		modules: ['working-together', 'child-in-need'],
		reached: 'frozen',
		certificates: 'issued',
	},
	{
		title: ['सही धारा चुनना', 'Choosing the right section'],
		daysAgo: 441,
		in: 'gaya',
		venue: 'नमूना पुलिस सभागार',
		level: 'district',
		organisers: ['faguni'],
		batches: [police('gaya', 15)],
		modules: ['choosing-sections'],
		reached: 'frozen',
		certificates: 'issued',
	},
	{
		title: ['प्रवासी मंच के सदस्यों का प्रशिक्षण', 'Training of migrant forum members'],
		daysAgo: 415,
		in: 'gumla',
		blockAt: 4,
		venue: 'पंचायत भवन',
		level: 'panchayat',
		organisers: ['anjor'],
		batches: [forum('gumla', 30)],
		walkIns: 2,
		modules: ['safe-migration', 'village-vigilance'],
		reached: 'frozen',
	},
	{
		title: ['गांव की निगरानी', 'Vigilance in the village'],
		daysAgo: 380,
		in: 'khunti',
		blockAt: 2,
		venue: 'पंचायत भवन',
		level: 'panchayat',
		organisers: ['maadar'],
		batches: [forum('khunti', 25)],
		walkIns: 2,
		modules: ['village-vigilance'],
		reached: 'frozen',
	},
	{
		title: ['सहिया और सेविका: किसे बताएं', 'Sahiyas and Sevikas: whom to tell'],
		daysAgo: 350,
		in: 'gumla',
		blockAt: 2,
		venue: 'प्रखंड सभा कक्ष',
		level: 'block',
		organisers: ['anjor', 'childCell'],
		batches: [sahiyas('gumla', 30)],
		walkIns: 1,
		modules: ['what-is-trafficking', 'whom-to-tell'],
		round: 'दूसरा चरण',
		reached: 'frozen',
		certificates: 'issued',
	},
	{
		title: ['दो जिलों की साझा कार्यशाला: अनुसंधान', 'Investigation: a workshop of two districts'],
		daysAgo: 320,
		days: 2,
		in: 'gumla',
		venue: 'नमूना पुलिस प्रशिक्षण केंद्र',
		level: 'state',
		activity: 'workshop',
		organisers: ['policeSchool', 'anjor', 'maadar'],
		funder: 'fund',
		batches: [police('gumla', 20), police('khunti', 16)],
		modules: ['what-is-trafficking', 'choosing-sections'],
		needsQuiz: true,
		orderNumber: '208/प्रशि.',
		reached: 'frozen',
		certificates: 'issued',
	},
	{
		title: ['आशा और सेविका का प्रशिक्षण', 'Training of ASHAs and Sevikas'],
		daysAgo: 290,
		in: 'gaya',
		blockAt: 0,
		venue: 'प्रखंड सभा कक्ष',
		level: 'block',
		organisers: ['faguni'],
		batches: [sahiyas('gaya', 15)],
		walkIns: 1,
		modules: ['what-is-trafficking', 'whom-to-tell'],
		reached: 'frozen',
		certificates: 'issued',
	},
	{
		title: ['बच्चे की घर वापसी का निर्णय', 'Deciding whether a child can go home'],
		daysAgo: 255,
		in: 'khunti',
		venue: 'नमूना विधिक सेवा भवन',
		level: 'district',
		organisers: ['childCell', 'legalAid', 'maadar'],
		batches: [officers('khunti', 12)],
		modules: ['can-this-child-go-home'],
		reached: 'frozen',
		certificates: 'issued',
	},
	{
		title: ['थाने के लिए पुनश्चर्या', 'Refresher for the thana'],
		daysAgo: 225,
		in: 'gumla',
		venue: 'नमूना पुलिस सभागार',
		level: 'district',
		organisers: ['policeSchool'],
		batches: [police('gumla', 28)],
		modules: ['spotting-signs', 'talking-with-survivors'],
		orderNumber: '19/प्रशि.',
		round: 'दूसरा चरण',
		reached: 'checked',
		certificates: 'issued',
	},
	{
		title: ['सुरक्षित पलायन: प्रश्नोत्तरी सहित प्रशिक्षण', 'Safe migration: training with a quiz'],
		daysAgo: 200,
		days: 2,
		in: 'gumla',
		blockAt: 6,
		venue: 'प्रखंड सभा कक्ष',
		level: 'block',
		organisers: ['anjor'],
		funder: 'fund',
		batches: [sahiyas('gumla', 32)],
		modules: ['what-is-trafficking', 'safe-migration'],
		needsQuiz: true,
		reached: 'checked',
		certificates: 'issued',
	},
	{
		title: ['सहिया और सेविका: पुनश्चर्या', 'Sahiyas and Sevikas: refresher'],
		daysAgo: 175,
		in: 'khunti',
		blockAt: 4,
		venue: 'प्रखंड सभा कक्ष',
		level: 'block',
		organisers: ['maadar', 'childCell'],
		batches: [sahiyas('khunti', 28)],
		walkIns: 2,
		modules: ['whom-to-tell', 'spotting-signs'],
		tests: true,
		reached: 'checked',
		certificates: 'issued',
	},
	{
		title: ['पंचायत और प्रवासी मंच की कार्यशाला', 'Workshop of panchayat and migrant forum'],
		daysAgo: 150,
		in: 'gumla',
		blockAt: 7,
		venue: 'पंचायत भवन',
		level: 'panchayat',
		activity: 'workshop',
		organisers: ['anjor', 'legalAid'],
		batches: [forum('gumla', 28)],
		walkIns: 1,
		modules: ['bonded-labour', 'village-vigilance'],
		reached: 'checked',
	},
	{
		title: ['पुलिस और बाल संरक्षण की साझा कार्यशाला', 'Police and child protection together'],
		daysAgo: 120,
		in: 'gaya',
		venue: 'नमूना जिला सभागार',
		level: 'district',
		activity: 'workshop',
		organisers: ['faguni', 'legalAid'],
		batches: [officers('gaya', 6), police('gaya', 10)],
		modules: ['rescue', 'child-in-need'],
		reached: 'checked',
		certificates: 'issued',
	},
	{
		title: ['सही धारा चुनना: प्रश्नोत्तरी सहित', 'Choosing the right section: with a quiz'],
		daysAgo: 90,
		in: 'khunti',
		venue: 'नमूना पुलिस सभागार',
		level: 'district',
		organisers: ['policeSchool', 'maadar'],
		batches: [
			police('khunti', 26),
			{ from: 'gumla', cohort: 'police', count: 4, postedIn: 'khunti' },
		],
		modules: ['choosing-sections'],
		needsQuiz: true,
		orderNumber: '74/प्रशि.',
		reached: 'checked',
		difference: 'explained',
		certificates: 'issued',
	},
	{
		title: ['समिति और बोर्ड के सदस्यों का प्रशिक्षण', 'Training of committee and board members'],
		daysAgo: 60,
		in: 'gumla',
		venue: 'नमूना विधिक सेवा भवन',
		level: 'district',
		organisers: ['childCell', 'anjor'],
		batches: [officers('gumla', 13)],
		modules: ['can-this-child-go-home', 'victim-and-accused'],
		tests: true,
		reached: 'submitted',
		certificates: 'issued',
	},
	{
		title: ['प्रवासी मंच के साथियों का प्रशिक्षण', 'Training of migrant forum members'],
		daysAgo: 35,
		in: 'khunti',
		blockAt: 5,
		venue: 'पंचायत भवन',
		level: 'panchayat',
		organisers: ['maadar'],
		batches: [forum('khunti', 26)],
		walkIns: 2,
		modules: ['safe-migration'],
		reached: 'submitted',
		difference: 'not-explained',
	},
	{
		title: [
			'सहिया और सेविका: पीड़ित या बच्चे से बातचीत',
			'Sahiyas and Sevikas: talking with a survivor or a child',
		],
		daysAgo: 12,
		in: 'gumla',
		blockAt: 7,
		venue: 'प्रखंड सभा कक्ष',
		level: 'block',
		organisers: ['anjor'],
		batches: [sahiyas('gumla', 30)],
		walkIns: 1,
		modules: ['talking-with-survivors'],
		reached: 'submitted',
	},
	{
		title: ['प्रवासी मंच का प्रशिक्षण', 'Migrant forum training'],
		daysAgo: 4,
		in: 'gaya',
		blockAt: 2,
		venue: 'पंचायत भवन',
		level: 'panchayat',
		organisers: ['faguni'],
		batches: [forum('gaya', 13)],
		modules: ['safe-migration'],
		reached: 'held',
	},
	{
		title: ['सहिया, सेविका और प्रवासी मंच: आज का प्रशिक्षण', 'Sahiyas, Sevikas and forum: today'],
		daysAgo: 0,
		in: 'gumla',
		blockAt: 8,
		venue: 'प्रखंड सभा कक्ष',
		level: 'block',
		organisers: ['anjor'],
		batches: [sahiyas('gumla', 26), forum('gumla', 12)],
		modules: ['what-is-trafficking', 'safe-migration'],
		reached: 'waiting',
	},
	{
		title: ['सबूत और पहले घंटे', 'Evidence and the first hours'],
		daysAgo: -16,
		in: 'khunti',
		venue: 'नमूना पुलिस सभागार',
		level: 'district',
		organisers: ['policeSchool', 'maadar'],
		batches: [police('khunti', 22)],
		modules: ['evidence'],
		orderNumber: '118/प्रशि.',
		reached: 'planned',
	},
];
