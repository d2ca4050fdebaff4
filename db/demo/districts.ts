import { namings, type Naming } from './names.ts';

/** Villages and thanas here exist nowhere; the blocks around them are the LGD ones. */
export type DemoDistrict = {
	lgd: number;
	stateLgd: number;
	letters: string;
	namings: Naming[];
	villages: { name: string; blockLgd: number }[];
	thanas: { name: string; blockLgd: number }[];
};

export const districts = {
	gumla: {
		lgd: 331,
		stateLgd: 20,
		letters: 'GM',
		namings: namings.gumla,
		villages: [
			{ name: 'अंजोरटोली', blockLgd: 3161 },
			{ name: 'भिनसारडीपा', blockLgd: 3161 },
			{ name: 'सरहुलजोत', blockLgd: 3156 },
			{ name: 'महुआकिरन', blockLgd: 3156 },
			{ name: 'करमगीत', blockLgd: 3159 },
			{ name: 'धानझूमर', blockLgd: 3159 },
			{ name: 'झिंगुरवन', blockLgd: 3151 },
			{ name: 'उजासखेता', blockLgd: 3152 },
			{ name: 'नवबिहान टोला', blockLgd: 3157 },
		],
		thanas: [
			{ name: 'अंजोरपुर थाना', blockLgd: 3161 },
			{ name: 'घाटीबिहान थाना', blockLgd: 3156 },
			{ name: 'करमघाट थाना', blockLgd: 3159 },
			{ name: 'नवकिरन थाना', blockLgd: 3157 },
			{ name: 'झूमरवन थाना', blockLgd: 3151 },
		],
	},
	khunti: {
		lgd: 606,
		stateLgd: 20,
		letters: 'KH',
		namings: namings.khunti,
		villages: [
			{ name: 'सोनचिरई', blockLgd: 3236 },
			{ name: 'मादरबुरु', blockLgd: 3236 },
			{ name: 'तसरवन', blockLgd: 3228 },
			{ name: 'भोरतारा', blockLgd: 3228 },
			{ name: 'जोहारडीपा', blockLgd: 3224 },
			{ name: 'केंदूबिहान', blockLgd: 3225 },
		],
		thanas: [
			{ name: 'मादरपुर थाना', blockLgd: 3236 },
			{ name: 'जोहारघाट थाना', blockLgd: 3225 },
			{ name: 'तसरनगर थाना', blockLgd: 3228 },
		],
	},
	gaya: {
		lgd: 196,
		stateLgd: 10,
		letters: 'GY',
		namings: namings.gaya,
		villages: [
			{ name: 'फगुनीबिगहा', blockLgd: 1738 },
			{ name: 'सांझबिगहा', blockLgd: 1738 },
			{ name: 'अमराई टोला', blockLgd: 1735 },
			{ name: 'नीमछांव', blockLgd: 1735 },
		],
		thanas: [
			{ name: 'फगुनीघाट थाना', blockLgd: 1738 },
			{ name: 'नीमकिरन थाना', blockLgd: 1735 },
		],
	},
} satisfies Record<string, DemoDistrict>;

export type DistrictName = keyof typeof districts;
