import { countKitDownloads, noteKitDownload } from '#training/kit-downloads.ts';
import { kitEditions } from '#training/kit-editions.ts';
import { at, dayBack } from './days.ts';
import { userIn, type Stage } from './stage.ts';

const lessons = ['what-is-trafficking', 'safe-migration', 'rescue', 'bonded-labour'];
const takers = ['facilitator', 'facilitator-khunti', 'facilitator-gaya', 'coordinator'];

/** The newest kits of a few lessons, taken along by who trains, and by people without an account. */
export async function takeKits({ db, now, users }: Stage): Promise<void> {
	for (const [k, module] of lessons.entries()) {
		const edition = (await kitEditions(module)).at(-1)?.edition;
		if (edition === undefined) continue;
		const kit = { module, language: 'hi', edition, form: 'zip' };
		for (const [n, loginName] of takers.entries()) {
			if ((n + k) % 3 === 2) continue;
			await noteKitDownload(db, kit, userIn(users, loginName).id, at(dayBack(now, n + 1), '18:30'));
		}
		const pdf = { ...kit, form: 'pdf', count: 9 - 2 * k };
		await countKitDownloads(db, [pdf], at(dayBack(now, 2), '12:00'));
	}
}
