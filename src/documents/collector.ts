import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (how?: { type: 'minor' }) => void;
let collect: Collect | undefined;

/**
 * Has the collector look for what nobody holds any more: at what is new only (`minor`, a millisecond), or at
 * everything. What Typst makes, and what is on its way to somebody, stands outside the heap, large, held by small
 * objects: the collector by itself sees no hurry until there are dozens of MiB of it.
 */
export function collectGarbage(how?: 'minor'): void {
	collect ??= exposed();
	// Called with `undefined` it would look at what is new only.
	if (how) collect({ type: how });
	else collect();
}

function exposed(): Collect {
	setFlagsFromString('--expose-gc');
	return runInNewContext('gc') as Collect;
}
