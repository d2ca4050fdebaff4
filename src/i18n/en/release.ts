/** Read alone by /release.js, which knows nothing else. */
export const release = {
	'release.ready':
		'A newer Saksham is on this phone. Nothing you wrote is lost: it stays on the phone until it is sent.',
	'release.take': 'Use the new one now',
} as const;
