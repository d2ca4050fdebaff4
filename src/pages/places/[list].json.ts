import type { APIRoute } from 'astro';
import { placeLists } from '#components/offline/place-lists.ts';

/** Districts and blocks of one state, for a phone without signal. Written at build. */
export const getStaticPaths = () =>
	placeLists().map(({ name, districts }) => ({ params: { list: name }, props: { districts } }));

export const GET: APIRoute = ({ props }) => Response.json(props['districts']);
