import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { NodeCompiler as Compiler } from '@myriaddreamin/typst-ts-node-compiler';
import { finished } from './pdf-finishing.ts';

export type Job = {
	id: number;
	template: string;
	as: 'pdf' | 'svg';
	/** What the template reads from `sys.inputs.data`, as JSON. */
	data: string;
	/** Milliseconds: the document's own date, so that the same data gives the same bytes. */
	madeAt: number;
};
export type JobResult = { id: number; made: Uint8Array } | { id: number; failed: string };

const require = createRequire(import.meta.url);
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler') as {
	NodeCompiler: typeof Compiler;
};
// Fonts by path, never by name from the system: a missing one must not be replaced in silence.
const fonts = dirname(require.resolve('@expo-google-fonts/noto-sans/package.json'));
const compiler = NodeCompiler.create({
	workspace: import.meta.dirname,
	fontArgs: [{ fontPaths: [join(fonts, '400Regular'), join(fonts, '700Bold')] }],
});
let made = 0;
/** Bytes: some ten pages. */
const longDocument = 300_000;

parentPort?.on('message', (job: Job) => {
	parentPort?.postMessage(typeset(job));
});

function typeset({ id, template, as, data, madeAt }: Job): JobResult {
	try {
		const document = compiler.compile({
			mainFilePath: join(import.meta.dirname, 'templates', `${template}.typ`),
			inputs: { data },
		});
		if (document.hasError()) {
			const reason = document.takeDiagnostics();
			return { id, failed: JSON.stringify(reason?.shortDiagnostics ?? 'unknown') };
		}
		const result = document.result;
		if (!result) return { id, failed: 'nothing was typeset' };
		if (as === 'svg') return { id, made: Buffer.from(compiler.svg(result)) };
		const pdf = compiler.pdf(result, {
			pdfStandard: 'ua-1',
			creationTimestamp: Math.floor(madeAt / 1000),
		});
		// A bounded memory: 1,000 certificates stay under 250 MiB (bench/certificates.ts).
		// What a long document left behind is let go at once.
		if (++made % 10 === 0 || pdf.length > longDocument) compiler.evictCache(0);
		return { id, made: finished(pdf) };
	} catch (reason) {
		return { id, failed: reason instanceof Error ? reason.message : String(reason) };
	}
}
