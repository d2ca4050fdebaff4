import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { hashOfKit, kitArchive } from '#documents/kit-archive.ts';
import { readKitForms } from '#documents/kit-forms.ts';
import { builtKits, kitFolder } from '#documents/kit-manifest.ts';
import { modulesWithKit, readKit, type KitModule } from '#documents/kit-source.ts';
import { kitFor, type Kit } from '#documents/kit.ts';
import { languages } from '#i18n/translate.ts';
import { siteOrigin } from '#server/configuration.ts';

export const kitModules: KitModule[] = await Promise.all(
	(await modulesWithKit()).map((module) => readKit(module)),
);
export const forms = await readKitForms();

/** Every kit of the site, in both languages. */
export const allKits: Kit[] = kitModules.flatMap((source) =>
	languages.map((language) => kitFor(source, forms, language, siteOrigin())),
);

export type Handed = { pdf: Uint8Array; zip: Record<string, Uint8Array> };

const handed = new Map<Kit, Promise<Handed>>();

/** A kit as it is handed over: the one built for this very content and code if there is one. */
export function handedOver(kit: Kit): Promise<Handed> {
	const one = handed.get(kit) ?? builtOrMade(kit);
	handed.set(kit, one);
	return one;
}

async function builtOrMade(kit: Kit): Promise<Handed> {
	const built = (await builtKits()).find(({ hash }) => hash === hashOfKit(kit));
	if (!built) {
		const { pdf, zip } = await kitArchive(kit);
		return { pdf, zip: unzipSync(zip) };
	}
	const [pdf, zip] = await Promise.all([
		readFile(join(kitFolder, built.pdf.name)),
		readFile(join(kitFolder, built.zip.name)),
	]);
	return { pdf, zip: unzipSync(zip) };
}
