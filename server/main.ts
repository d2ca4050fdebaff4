/** `npm run serve`. */
import { sentenceFor, serve } from './serve.ts';

const why = await serve();
if (why) {
	console.error(sentenceFor(why));
	process.exit(1);
}
