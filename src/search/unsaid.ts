import { isHindi } from './sound.ts';
import { englishSpelling, hindiSpelling } from './spelling.ts';

/** Words that stand in every sentence and say nothing about what is looked for. */
export function saysNothing(word: string): boolean {
	return isHindi(word) ? hindi.has(hindiSpelling(word)) : english.has(englishSpelling(word));
}

/** The same for Hindi typed in Roman letters. */
export function saysNothingInRoman(word: string): boolean {
	return roman.has(word.toLowerCase());
}

const hindi = new Set(
	(
		'का की के को में से पर और या है हैं हो हों था थे थी हुआ हुई हुए होना होता होती होते होगा क्या कौन कि जो तो ' +
		'भी ही न ना नहीं ने यह ये वह वे इस उस इन उन इसका इसकी इसके उसका उसकी उसके अपना अपनी अपने कर करना ' +
		'करने करें करे करता करती करते किया किए की गया गई गए जा जाए जाएं जाता जाती जाते रहा रही रहे लिए तक कब ' +
		'कैसे कहां क्यों कोई कुछ वाला वाली वाले साथ एक हर तब जब अगर अब व अथवा द्वारा तथा एवं सकता सकती सकते ' +
		'मेरा मेरी मेरे हम आप मैं'
	)
		.split(' ')
		.map(hindiSpelling),
);

const english = new Set(
	(
		'a an the of and or in to for on at by with from is are was were be been it its this that these those as ' +
		'not no if he him his she her they them their you your we our i me my what which who whom when where how ' +
		'do does did can could may should will would has have had s t'
	)
		.split(' ')
		.map(englishSpelling),
);

const roman = new Set(
	'ka ki ke ko me mein main se par aur ya hai hain ho tha thi kya kaun kab kaise kahan na nahi nahin'.split(
		' ',
	),
);
