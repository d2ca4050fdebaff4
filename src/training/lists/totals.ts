/** Is this the foot of a list: a total, and nothing that could be somebody's name? */
export function isTotal(text: string): boolean {
	return /^(?:कुल|योग|कुल\s?योग|महायोग|जोड़|उप\s?योग|कुल संख्या|कुल प्रतिभागी|कुल लोग|total|grand total|sub\s?-?total|total participants)[\s:=.\-–।]*(?:[\d०-९(मप].*)?$/iu.test(
		text.trim(),
	);
}

/** A ditto mark: the same as in the line above. */
export function isDitto(text: string): boolean {
	return /^[-–—\s]*(?:do|डो|वही|यथोपरि|तदैव|ditto|तथैव)[-–—.\s]*$|^[-–\s]*(?:["”“〃]|''|’’|,,|״)[-–\s]*$/iu.test(
		text,
	);
}
