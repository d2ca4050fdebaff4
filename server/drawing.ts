/**
 * What `npm run build` makes of the pages that are drawn on demand: `dist/server/entry.mjs`, which
 * server/pages.ts asks (docs/decisions/0068).
 */
import { createApp } from 'astro/app/entrypoint';
import { setGetEnv } from 'astro/env/setup';

/**
 * The answer of the page or the route at the address of `request`; nothing where there is none. An error
 * without words of its own comes back without a body: the server has the built pages for those.
 */
export type Draw = (request: Request, asker: { address: string }) => Promise<Response | undefined>;

setGetEnv((name) => process.env[name]);
// A page goes out whole, with the policy of what is in it: streams only cost.
const app = createApp({ streaming: false });

export const draw: Draw = async (request, { address }) => {
	const routeData = app.match(request);
	if (!routeData) return undefined;
	return app.render(request, {
		routeData,
		clientAddress: address,
		addCookieHeader: true,
		prerenderedErrorPageFetch: () => Promise.resolve(new Response(null)),
	});
};
