/*
 * Hindi as somebody types it in Kruti Dev 010: written here from the order in which the font is typed,
 * apart from the reader, so that each checks the other.
 */
const full: Record<string, string> = {
	...{ क: 'd', ख: '[k', ग: 'x', घ: '?k', ङ: '³', च: 'p', छ: 'N', ज: 't', झ: '>', ञ: '¥' },
	...{ ट: 'V', ठ: 'B', ड: 'M', ढ: '<', ण: '.k', त: 'r', थ: 'Fk', द: 'n', ध: '/k', न: 'u' },
	...{ प: 'i', फ: 'Q', ब: 'c', भ: 'Hk', म: 'e', य: ';', र: 'j', ल: 'y', ळ: 'G', व: 'o' },
	...{ श: "'k", ष: '"k', स: 'l', ह: 'g' },
};
const half: Record<string, string> = {
	...{
		क: 'D',
		ख: '[',
		ग: 'X',
		घ: '?',
		च: 'P',
		ज: 'T',
		झ: '÷',
		ण: '.',
		त: 'R',
		थ: 'F',
		ध: '/',
		न: 'U',
	},
	...{
		प: 'I',
		फ: '¶',
		ब: 'C',
		भ: 'H',
		म: 'E',
		य: '¸',
		ल: 'Y',
		व: 'O',
		श: "'",
		ष: '"',
		स: 'L',
		ह: 'º',
	},
};
const signs: Record<string, string> = {
	...{
		'ा': 'k',
		'ी': 'h',
		'ु': 'q',
		'ू': 'w',
		'ृ': '`',
		'े': 's',
		'ै': 'S',
		'ो': 'ks',
		'ौ': 'kS',
		'ॉ': 'kW',
	},
	...{ 'ं': 'a', 'ँ': '¡', 'ः': '%' },
};
const vowels: Record<string, string> = {
	...{
		अ: 'v',
		आ: 'vk',
		इ: 'b',
		ई: 'bZ',
		उ: 'm',
		ऊ: 'Å',
		ऋ: '_',
		ए: ',',
		ऐ: ',s',
		ओ: 'vks',
		औ: 'vkS',
		ऑ: 'vkW',
	},
};
const others: Record<string, string> = {
	...{ '।': 'A', '-': '&', '/': '@', ',': ']', '(': '¼', ')': '½', '॰': 'Œ', '.': '-' },
	...{
		'०': 'å',
		'१': 'ƒ',
		'२': '„',
		'३': '…',
		'४': '†',
		'५': '‡',
		'६': 'ˆ',
		'७': '‰',
		'८': 'Š',
		'९': '‹',
	},
};

const syllable = /(र्)?((?:[क-ह]़?्)*[क-ह]़?्?)([ािीुूृेैोौॉ]?)([ंँः]?)/uy;

export function toKrutiDev(hindi: string): string {
	return hindi
		.split(/(\s+)/)
		.map((word) => (/^[\d./:-]+$/.test(word) ? word : typedWord(word)))
		.join('');
}

function typedWord(word: string): string {
	let typed = '';
	for (let at = 0; at < word.length;) {
		syllable.lastIndex = at;
		const found = syllable.exec(word);
		if (found?.[2]) {
			const [whole, reph, cluster, vowel = '', nasal = ''] = found;
			const before = vowel === 'ि' ? 'f' : '';
			const after = vowel === 'ि' ? '' : (signs[vowel] ?? '');
			typed += before + typedCluster(cluster) + after + (reph ? 'Z' : '') + (signs[nasal] ?? '');
			at += whole.length;
		} else {
			const letter = word[at] ?? '';
			typed += vowels[letter] ?? signs[letter] ?? others[letter] ?? letter;
			at += 1;
		}
	}
	return typed;
}

/** Half letters, then the whole one; र below is a stroke, य behind ट is another. */
function typedCluster(cluster: string): string {
	const letters = [...cluster.matchAll(/([क-ह])(़?)(्?)/gu)];
	return letters
		.map(([, letter = '', nukta, halant], n) => {
			const isFoot = n > 0 && letter === 'र' && !halant;
			if (isFoot) return /[टठडढ]/.test(letters[n - 1]?.[1] ?? '') ? 'ª' : 'z';
			const next = letters[n + 1]?.[1];
			if (halant && next === 'र' && !letters[n + 1]?.[3])
				return (full[letter] ?? '') + (nukta ? '+' : '');
			if (halant) return half[letter] ?? `${full[letter] ?? ''}~`;
			return (full[letter] ?? '') + (nukta ? '+' : '');
		})
		.join('');
}
