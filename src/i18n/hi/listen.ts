import type { listen as english } from '../en/listen.ts';
import type { Sentences } from '../translate.ts';

export const listen: Sentences<typeof english> = {
	'listen.listen': '▶\uFE0E सुनें',
	'listen.pause': 'रोकें',
	'listen.resume': '▶\uFE0E आगे सुनें',
	'listen.stop': 'बंद करें',
};
