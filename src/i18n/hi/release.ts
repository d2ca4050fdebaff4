import type { release as english } from '../en/release.ts';
import type { Sentences } from '../translate.ts';

export const release: Sentences<typeof english> = {
	'release.ready': 'नया सक्षम इस फोन पर आ गया है। आपका लिखा कुछ नहीं मिटेगा: भेजे जाने तक फोन में ही रहेगा।',
	'release.take': 'अभी नया चलाएं',
};
