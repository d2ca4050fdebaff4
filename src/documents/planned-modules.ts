import { moduleAt } from '#training/curriculum.ts';
import type { PlannedModule } from '#training/session-plan.ts';
import { readKitSource } from './kit-source.ts';

const read = new Map<string, Promise<PlannedModule>>();

/** The modules of these names as their kits plan them, in this order; read once, then kept. */
export function plannedModules(slugs: readonly string[]): Promise<PlannedModule[]> {
	return Promise.all(
		slugs.map((slug) => {
			let planned = read.get(slug);
			if (!planned) read.set(slug, (planned = plannedModule(slug)));
			return planned;
		}),
	);
}

async function plannedModule(slug: string): Promise<PlannedModule> {
	const module = moduleAt(slug);
	if (!module) throw new Error(`no module ${slug}`);
	const { plan } = await readKitSource(module);
	return {
		slug,
		code: module.code,
		steps: plan.steps.map(({ minutes, cutFirst, topic, material }) => {
			return { minutes, cutFirst, topic, material };
		}),
		shorter: plan.ifLate.flatMap(({ steps }) => (steps ? [steps] : [])),
		people: plan.people,
	};
}
