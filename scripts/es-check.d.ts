/** What scripts/old-phones.ts uses of es-check, which brings no types. */
declare module 'es-check' {
	export function runChecks(
		configs: {
			checkBrowser: boolean;
			checkFeatures: boolean;
			module: boolean;
			ignore: string;
			browserslistQuery: string;
			files: string[];
		}[],
	): Promise<{ success: boolean; errors: { file: string; err: Error }[] }>;
}
