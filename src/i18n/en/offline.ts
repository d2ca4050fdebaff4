export const offline = {
	'offline.title': 'Without signal',
	'offline.why':
		'Every page you open stays on this phone and opens again without signal. Here you fetch lessons before you need them.',
	'offline.not-here':
		'This page is not on this phone, and there is no signal now. What is below opens.',
	'offline.no-script': 'This needs JavaScript. Lessons open without it, but only with signal.',
	'offline.tracks': 'Whole tracks',
	'offline.lessons': 'Lessons',
	'offline.keep': 'Keep on the phone',
	'offline.keep-what': 'Keep on the phone: “{what}”',
	'offline.remove': 'Remove',
	'offline.remove-what': 'Remove from the phone: “{what}”',
	'offline.is-kept': 'On the phone',
	'offline.keeping': '{n} of {of} fetched',
	'offline.lessons-of': '{n} lessons',
	'offline.mine': 'My workshops',
	'offline.mine-about': 'Open workshops: {n}, about {size} together: rosters, sessions and marks.',
	'offline.mine-people': '{n} people',
	'offline.keep-mine': 'Keep all my workshops on the phone',
	'offline.remove-mine': 'Take them off this phone',
	'offline.space': 'Saksham uses {used} on this phone.',
	'offline.space-safe': 'The phone will not clear it by itself.',
	'offline.space-unsafe':
		'The phone may clear it when it runs full. Add Saksham to the home screen: then it stays.',
	'offline.trouble-full':
		'The phone is full. Delete a few videos or photos, then try again. Nothing that was on the phone is lost.',
	'offline.trouble-private':
		'This browser window is private, or storing is switched off. Nothing can be kept here. Open Saksham in an ordinary window.',
	'offline.trouble-signal':
		'The signal broke off. Press again when it is back: it goes on from here.',
	'offline.trouble-locked':
		'This phone is locked. Open “Not sent yet, backup, PIN, wipe” above, type your PIN, then come back.',
	'offline.trouble-unsupported':
		'This browser cannot keep pages. Update Chrome, or open Saksham in Chrome.',
} as const;
