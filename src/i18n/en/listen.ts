/** By itself, since it travels to the phone with what reads aloud. */
export const listen = {
	'listen.listen': '▶\uFE0E Listen',
	'listen.pause': 'Pause',
	'listen.resume': '▶\uFE0E Go on',
	'listen.stop': 'Stop',
} as const;
