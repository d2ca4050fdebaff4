import type { ClientDirective } from 'astro';
import { whenPainted } from './when-painted.ts';

/**
 * An island is fetched when the page stands: `client:idle` may come before its words, and on 2G they would
 * wait for it (docs/decisions/0067).
 */
const painted: ClientDirective = (load) => {
	whenPainted(() => void load().then((hydrate) => hydrate()));
};

export default painted;
