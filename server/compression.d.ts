declare module 'compression' {
	import type { IncomingMessage, ServerResponse } from 'node:http';
	/** Connect middleware: compresses what is answered after it (brotli 4 or gzip, from 1 KB). */
	export default function compression(): (
		req: IncomingMessage,
		res: ServerResponse,
		next: () => void,
	) => void;
}
declare module 'on-headers' {
	import type { ServerResponse } from 'node:http';
	/** Calls back just before the headers are sent. */
	export default function onHeaders(
		res: ServerResponse,
		callback: (this: ServerResponse) => void,
	): void;
}
