/** Programs of the system that the tests look through; found, or on a Debian of our own installed. */
import { spawnSync } from 'node:child_process';
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

/** @returns {string | undefined} what is missing, in a sentence; `undefined` when all is there */
export function installTools() {
	if (hasAll()) return undefined;
	const sentence = `The tests need ${packages.join(', ')}: install them, or give a browser as CHROMIUM.`;
	if (process.getuid?.() !== 0 || !isDebian()) return sentence;
	console.log(`Installing ${packages.join(', ')}…`);
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const apt = (...args) => spawnSync('apt-get', args, { env, encoding: 'utf8' }).status === 0;
	const install = () => apt('install', '-y', '--no-install-recommends', ...packages);
	if (!install() && apt('update')) install();
	return hasAll() ? undefined : sentence;
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
