/** Programs of the system that the tests look through; found, or on a Debian of our own installed. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** The shell draws and runs all the same and asks a tenth less of a small machine. */
const browsers = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map(
	(name) => `/usr/bin/${name}`,
);
/** What the Python files in tests/credentials verify with: no line of it is ours. */
const python = ['base58', 'cbor2', 'cryptography', 'pyld'].map((name) => `python3-${name}`);
const packages = [
	...['chromium-headless-shell', 'fonts-noto-core', 'poppler-utils', 'zbar-tools'],
	...python,
];

/** @returns {string | undefined} where the browser is */
export function chromium() {
	return [process.env.CHROMIUM, ...browsers].find((path) => path && existsSync(path));
}

/**
 * Waits for apt without holding up anything else.
 * @returns {Promise<string | undefined>} what is missing, in a sentence; `undefined` when all is there
 */
export async function installTools() {
	if (hasAll()) return undefined;
	const sentence = `The tests need ${packages.join(', ')}: install them, or give a browser as CHROMIUM.`;
	if (process.getuid?.() !== 0 || !isDebian()) return sentence;
	console.log(`Installing ${packages.join(', ')}…`);
	const install = () => apt('install', '-y', '--no-install-recommends', ...packages);
	if (!(await install()) && (await apt('update'))) await install();
	return hasAll() ? undefined : sentence;
}

function apt(...args) {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const child = spawn('apt-get', args, { env, stdio: 'ignore' });
	return new Promise((resolve) => {
		child.on('error', () => resolve(false));
		child.on('exit', (status) => resolve(status === 0));
	});
}

function hasAll() {
	return (
		chromium() !== undefined &&
		has('pdftotext') &&
		has('zbarimg') &&
		canImport('base58, cbor2, cryptography, pyld')
	);
}

function has(command) {
	return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}

function canImport(names) {
	return spawnSync('/usr/bin/python3', ['-c', `import ${names}`]).status === 0;
}

function isDebian() {
	return existsSync('/etc/os-release') && /debian/.test(readFileSync('/etc/os-release', 'utf8'));
}
