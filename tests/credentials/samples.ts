import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import type { Facts } from '#credentials/facts.ts';
import { signingKeyOf, type SigningKey } from '#credentials/keys.ts';
import type { KnownKey } from '#credentials/verdict.ts';

export const origin = 'https://saksham.jharkhand.example';

/** A Sevika of Torpa, unless the sentence says otherwise. */
export function someFacts(given: Partial<Facts> = {}): Facts {
	return {
		code: '7KQ4M2XPDA9F',
		kind: 'attendance',
		nameHi: 'सुनीता देवी',
		nameEn: 'Sunita Devi',
		role: 'आंगनबाड़ी सेविका',
		posting: 'बड़गांव, तोरपा, खूंटी',
		title: 'सुरक्षित पलायन की सलाह',
		place: 'प्रखंड सभा कक्ष, तोरपा, खूंटी',
		startsOn: '2026-11-19',
		endsOn: '2026-11-20',
		minutes: 660,
		lawDate: '2026-11-01',
		issuedOn: '2026-11-22',
		modules: ['सुरक्षित पलायन: जाने से पहले, रास्ते में, वहां, वापसी 2026.1'],
		organisers: ['मादर साथी केंद्र', 'अंजोर डगर समूह'],
		signatories: [
			{ name: 'विमला कुजूर', post: 'सचिव, आयोजक संस्था' },
			{ name: 'रवि नारायण होरो', post: 'निदेशक, नमूना पुलिस प्रशिक्षण केंद्र' },
		],
		statusList: 1,
		statusIndex: 94_567,
		leftOut: [],
		...given,
	};
}

/** A long name in both scripts, and everything else longer than usual too. */
export const longFacts = someFacts({
	nameHi: 'ज्योत्स्ना कुमारी विश्वकर्मा उर्फ लक्ष्मीप्रिया',
	nameEn: 'Jyotsna Kumari Vishwakarma urf Lakshmipriya',
	role: 'जिला बाल संरक्षण इकाई कर्मी: संरक्षण पदाधिकारी, विधि-सह-परिवीक्षा पदाधिकारी, परामर्शी, सामाजिक कार्यकर्ता, आउटरीच वर्कर',
	posting: 'जिला बाल संरक्षण इकाई, घाटशिला, पूर्वी सिंहभूम',
	title: 'बाल कल्याण समिति और किशोर न्याय बोर्ड के सदस्यों का दो दिवसीय प्रशिक्षण',
	place: 'समाहरणालय सभागार, प्रथम तल, जमशेदपुर, पूर्वी सिंहभूम',
	modules: [
		'देखरेख का जरूरतमंद बच्चा: पेशी, जांच, आदेश 2026.1',
		'क्या यह बच्चा घर जा सकता है? 2026.1',
		'मिलकर काम और गोपनीयता 2026.1',
	],
	organisers: [
		'राज्य बाल संरक्षण समिति, झारखंड',
		'जिला विधिक सेवा प्राधिकार, पूर्वी सिंहभूम',
		'अंजोर डगर समूह',
	],
});

export function aKey(): { key: SigningKey; known: KnownKey } {
	const key = signingKeyOf(generateKeyPairSync('ed25519').privateKey);
	return { key, known: { kid: key.kid, publicKey: key.publicKey } };
}

/** The same key every time, for pictures whose every dot follows from it. */
export function theSameKey(seed = 1): SigningKey {
	const start = Buffer.from('302e020100300506032b657004220420', 'hex');
	const der = Buffer.concat([start, Buffer.alloc(32, seed)]);
	return signingKeyOf(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
}
