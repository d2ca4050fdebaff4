/**
 * One spelling for what people write in several. हिन्दी and हिंदी, गाँव and गांव, ज़िला and जिला,
 * आंगनबाड़ी and आंगनवाड़ी, पुलिस and पुलीस, व्यपहरण and व्यपहरन, गये and गए are each one word.
 */
export function hindiSpelling(word: string): string {
	return word
		.normalize('NFD')
		.replace(/[\u200b-\u200d\u093c\u0903.]/g, '')
		.replace(/ँ/g, 'ं')
		.replace(/[ङञणनम]्(?=[क-म])/g, 'ं')
		.replace(/[बशणईऊऑीूॉॅ]/g, (letter) => alike.get(letter) ?? letter)
		.replace(/ऋ/g, 'रि')
		.replace(/ृ/g, '्रि')
		.replace(/(?<=.)ये$/, 'ए')
		.replace(/(?<=.)यि$/, 'इ')
		.replace(/्/g, '');
}

/** Letters that are mistaken for one another; the second one stands for both. */
const alike = new Map(
	'ब=व श=ष ण=न ई=इ ऊ=उ ऑ=आ ी=ि ू=ु ॉ=ा ॅ=े'
		.split(' ')
		.map((pair) => pair.split('=') as [string, string]),
);

/** Small letters, no accents, no dots; labour is labor, and organise is organize. */
export function englishSpelling(word: string): string {
	return word
		.normalize('NFKD')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.toLowerCase()
		.replace(/(?<=..)our(?=s?$|ed$|ers?$|ing$)/, 'or')
		.replace(/z/g, 's');
}
