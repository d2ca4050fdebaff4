/**
 * Draws the page at `path` some hundred times in the built site and says how many bytes of each outlive the
 * small clean-ups of memory, to be freed only by a large one. Wants `--expose-gc`.
 */
import type { Draw } from '#server/drawing.ts';

const [entry = '', path = '/'] = process.argv.slice(2);
const { draw } = (await import(entry)) as { draw: Draw };
const clean = globalThis.gc;
if (!clean) throw new Error('run with --expose-gc');
const times = 150;

// First so often that everything is met and compiled.
await drawn(400);
clean();
clean();
await drawn(times);
for (let turn = 0; turn < 3; turn++) clean({ type: 'minor', execution: 'sync' });
const kept = process.memoryUsage().heapUsed;
clean();
console.log(Math.round((kept - process.memoryUsage().heapUsed) / times));
process.exit();

async function drawn(often: number): Promise<void> {
	for (let count = 0; count < often; count++) {
		await new Promise((turn) => setImmediate(turn));
		const request = new Request(`http://localhost:4321${path}`);
		const page = await draw(request, { address: '127.0.0.1' });
		await page?.arrayBuffer();
	}
}
