/** What a phone says of a quiz or a check-in it was handed without signal. Part of /hand-in.js. */
export const handedIn = {
	'handed-in.quiz-kept':
		'No signal. Your answers are on this phone and not marked yet. The server marks them when the signal is back; the time that counts is now.',
	'handed-in.quiz-received': 'Your answers have arrived and are marked.',
	'handed-in.quiz-attention': 'The server did not take these answers. Here you can read why:',
	'handed-in.quiz-locked':
		'This phone is locked: these answers were NOT handed in. Type your PIN here, then come back and press again. What you ticked stays.',
	'handed-in.quiz-not-signed-in':
		'No signal, and nobody is signed in on this phone: these answers were NOT handed in. Keep this page open and press again when the signal is back.',
	'handed-in.quiz-practice':
		'No signal. Practice is marked by the server: keep this page open and press again when the signal is back.',
	'handed-in.quiz-full':
		'The phone is full: these answers were NOT handed in. Delete a few videos or photos, then press again. What you ticked stays.',
	'handed-in.quiz-failed':
		'The phone could not write this down: these answers were NOT handed in. Close other apps, open this page again, and press once more.',
	'handed-in.check-in-kept':
		'No signal. Your check-in is on this phone. It is sent when the signal is back; the time that counts is now.',
	'handed-in.check-in-attention': 'You are not marked present yet. Type the digits again.',
	'handed-in.check-in-locked':
		'This phone is locked: you are NOT checked in. Type your PIN here, then come back.',
	'handed-in.check-in-not-signed-in':
		'No signal, and nobody is signed in on this phone: you are NOT checked in. Tell the facilitator your name.',
	'handed-in.check-in-full':
		'The phone is full: you are NOT checked in. Tell the facilitator your name, or delete a few videos and press again.',
	'handed-in.check-in-failed':
		'The phone could not write this down: you are NOT checked in. Tell the facilitator your name.',
	'handed-in.quiz-result': 'See the result',
	'handed-in.check-in-received': 'You are marked present.',
	'handed-in.wrong-code': 'These are not the digits of a session you are on the roster of.',
	'handed-in.too-many-codes': 'Too many wrong digits. Wait a quarter of an hour.',
	'handed-in.session-closed': 'The session was closed before this arrived.',
	'handed-in.tools': 'What is on this phone',
	'handed-in.no-signal':
		'No signal: this was NOT handed in. Keep this page open and press again when the signal is back.',
} as const;
