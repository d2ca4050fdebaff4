/** What the phone says about what it keeps and what it has sent. */
export const phone = {
	'phone.opening': 'Opening from the phone…',
	'phone.opens-here':
		'The workshops kept on this phone open here; no signal is needed. What you mark is kept on the phone and sent by itself when there is signal.',
	'phone.ready': 'Ready for offline: {n} people, checked {time}',
	'phone.not-kept': 'This workshop is not on this phone yet. Open it once with signal.',
	'phone.mine': 'My workshops on this phone',
	'phone.nothing-kept':
		'No workshop is on this phone. Open its attendance once with signal: then it stays.',
	'phone.full-page': 'Full page (needs signal)',
	'phone.state-here': 'On this phone: {n}',
	'phone.state-sending': 'Sending: {n}',
	'phone.state-received': 'Everything was received.',
	'phone.state-attention': 'Needs your attention: {n}',
	'phone.send-now': 'Send now',
	'phone.no-signal':
		'No signal. What you tapped is safe on this phone and goes out by itself when the signal is back.',
	'phone.signed-out':
		'You are signed out. What you tapped is safe on this phone. Sign in again: then it is sent.',
	'phone.server-trouble':
		'The server has trouble. What you tapped is safe on this phone; it is tried again by itself.',
	'phone.another-account':
		'Somebody else is signed in on this phone now. Theirs and yours are kept apart.',
	'phone.trouble-full':
		'The phone is full: this tap was NOT kept. Delete a few videos or photos, then tap again.',
	'phone.trouble-private':
		'Nothing can be kept in this browser window: it is private, or storing is switched off. Open Saksham in an ordinary window, or use paper.',
	'phone.trouble-broken':
		'The phone could not write this down: this tap was NOT kept. Close other apps, open this page again, then tap once more.',
	'phone.clock':
		'The clock of this phone is {minutes} {minutes|minute|minutes} off. Marks are kept all the same; set date and time to automatic.',
	'phone.days-off':
		'The date of this phone is {days} {days|day|days} off. Marks are kept all the same; set date and time to automatic.',
	'phone.locked': 'Locked',
	'phone.locked-why': 'Type your PIN to go on. What you tapped is safe.',
	'phone.pin': 'PIN',
	'phone.unlock': 'Open',
	'phone.wrong-pin': 'That is not the PIN.',
	'phone.wait': 'Too many wrong PINs. Wait a minute.',
	'phone.remark': 'Remark',
	'phone.remark-save': 'Save the remark',
	'phone.reason-typed': 'How you know (optional)',
	'phone.decide': 'Two people said different things. Tap what is right.',
	'phone.said': '{status}: {who}, {when}',
	'phone.this-phone': 'this phone',
	'phone.new': 'new',
	'phone.code-title': 'Check-in by code',
	'phone.code-how':
		'The participant reads the six digits from the wall. Choose the name, type the digits.',
	'phone.code': 'Six digits',
	'phone.code-send': 'Check in',
	'phone.who': 'Who',
	'phone.saved': 'Saved on this phone.',
	'phone.attention': 'Needs your attention',
	'phone.held': 'Your coordinator has it and decides.',
	'phone.again': 'Try again',
	'phone.aside': 'Set aside',
	'phone.mark-is': 'Mark',
	'phone.mend': 'Correct it',
	'phone.mend-send': 'Send it corrected',
	'phone.is-mended': 'Corrected: the new one counts.',
	'phone.is-aside': 'Set aside; it stays on this phone.',
	'phone.kind-mark': '{name}: {status}',
	'phone.kind-enrol': 'New on the roster: {name}',
	'phone.kind-headcount': 'Count without names: {n}',
	'phone.kind-times': 'Times: {from} to {to}',
	'phone.kind-hand-count': 'Hand count: {n}',
	'phone.kind-explain': 'Reason for the difference',
	'phone.kind-note': 'Remark: {name}',
	'phone.kind-close': 'Session closed',
	'phone.kind-check-in': 'Check-in by code: {name}',
	'phone.kind-attempt': 'Quiz',
	'phone.tools': 'What is on this phone',
	'phone.tools-why':
		'What you tapped in a workshop lies here, encrypted, until the server has received it.',
	'phone.to-tools': 'Not sent yet, backup, PIN, wipe',
	'phone.no-vault':
		'Nobody keeps workshops on this phone. Sign in and open the attendance of a workshop once.',
	'phone.not-sent': 'Not received yet',
	'phone.take-off': 'Take off this phone',
	'phone.backup': 'Backup of what is not sent',
	'phone.backup-why':
		'One file with everything that has not been received, closed with words only you know. Send it to another phone or a computer and open it there. Opened twice, it counts once.',
	'phone.words': 'Your words (six letters or more)',
	'phone.words-short': 'Six letters or more.',
	'phone.make-file': 'Save the file',
	'phone.file-made': 'The file is saved. Keep the words in mind: without them nobody can open it.',
	'phone.nothing-unsent': 'Everything was received. There is nothing to back up.',
	'phone.show-codes': 'Hand over by codes',
	'phone.codes-how':
		'Hold the other phone over this screen. There: “What is on this phone”, “Take over with the camera”.',
	'phone.code-n': 'Code {n} of {of}',
	'phone.stop': 'Stop',
	'phone.restore': 'Open a backup, or take over from another phone',
	'phone.choose-file': 'Backup file',
	'phone.open-file': 'Open the file',
	'phone.scan': 'Take over with the camera',
	'phone.scanned': '{n} of {of} codes read',
	'phone.no-camera':
		'The camera cannot be used. Let the other phone save the file, and open it here.',
	'phone.not-a-parcel': 'This is not a backup of Saksham.',
	'phone.wrong-words': 'These words do not open it.',
	'phone.unpacked': '{n} taken over. They are sent from this phone now.',
	'phone.lock-title': 'Lock with a PIN',
	'phone.lock-why':
		'After five minutes without a tap the phone asks for the PIN. If you forget it, what is not sent yet cannot be read by anybody.',
	'phone.pin-new': 'New PIN (4 to 8 digits)',
	'phone.pin-set': 'Set the PIN',
	'phone.pin-is-set': 'The PIN is set.',
	'phone.pin-off': 'Take the PIN away',
	'phone.pin-digits': 'A PIN is 4 to 8 digits.',
	'phone.lock-now': 'Lock now',
	'phone.wipe': 'Wipe this phone',
	'phone.wipe-why':
		'Throws away the key: no roster on this phone can be read any more. Lessons stay.',
	'phone.wipe-unsent':
		'{n} are not sent yet and would be lost. Send them or save a backup first. To wipe all the same, press again.',
	'phone.wiped': 'Wiped.',
	'phone.others-unsent':
		'On this phone {n} of somebody else wait. They are sent when that person signs in here.',
	'phone.why-asked':
		'Hand count and marks differ and nobody has said why. Write why now: days later nobody remembers, and the workshop is not handed in without it.',
	'phone.close-unexplained': 'Close now, write why later',
} as const;
