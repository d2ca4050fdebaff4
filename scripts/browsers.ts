import { readFileSync } from 'node:fs';

/**
 * The oldest browsers of `browserslist` in package.json, as vite's `target` names them: every script
 * is written for them, and `npm run build` fails on one that is not (docs/decisions/0026).
 */
export function oldestBrowsers(): string[] {
	const { browserslist } = JSON.parse(readFileSync('package.json', 'utf8')) as {
		browserslist: string[];
	};
	return browserslist.map((line) => {
		const [, name, version] = /^(\w+) >= ([\d.]+)$/.exec(line) ?? [];
		if (name === undefined || version === undefined) throw new Error(`browserslist: ${line}`);
		return `${name}${version}`;
	});
}
