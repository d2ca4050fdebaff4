/*
 * The two alphabets of printed squares. Both are fixed for ever: sheets already printed are read
 * with them.
 */

/** A row's own mark: 3 × 5 squares, the first at the top left, dark is 1. */
export const rowSquares = { across: 5, down: 3 } as const;
/** A corner mark: a dark frame around 4 × 4 squares. */
export const markSquares = 4;

/**
 * The mark of each row of a page, by its place from the top. Any two differ in six squares or more,
 * so that a row with two spoilt squares is still not taken for another; and each moved by a square is
 * unlike itself, so that it says exactly where its row lies.
 */
export const rowWords: readonly number[] = [
	...[13959, 21197, 2905, 6327, 9946, 28041, 20606, 24225, 5933, 12777, 19818, 1526, 26465],
	...[32324, 31536, 24765, 20358, 24911, 13660, 26166, 11493, 29267, 10654, 17323, 7794, 30763],
	...[22956, 7495, 30114, 9531, 22424, 13158, 15544, 22994, 19047, 25556, 19676, 16138, 19765],
	27368,
];

/**
 * The squares inside each corner mark, by its number. Turned by a quarter none is like itself or
 * like another: six squares at least differ, so a mark says which way up the sheet lies.
 */
export const markWords: readonly number[] = [
	...[7944, 23414, 13851, 19758, 60261, 50698, 56605, 36074, 26511, 3729, 25952, 37207],
];

/** The squares of a corner mark after a quarter turn to the right. */
export function turned(word: number): number {
	let after = 0;
	for (let y = 0; y < markSquares; y += 1) {
		for (let x = 0; x < markSquares; x += 1) {
			const dark = (word >> (15 - (y * markSquares + x))) & 1;
			after |= dark << (15 - (x * markSquares + (markSquares - 1 - y)));
		}
	}
	return after;
}

/** In how many squares two words differ. */
export function apart(a: number, b: number): number {
	let [differing, left] = [0, a ^ b];
	while (left) {
		differing += left & 1;
		left >>>= 1;
	}
	return differing;
}
