export const verify = {
	'verify.title': 'Is this certificate genuine?',
	'verify.lead':
		'Point the camera of this phone at the code on the paper. The check happens on this phone: nothing about the certificate is sent anywhere, and it works without signal once this page was opened.',
	'verify.camera': 'Scan with the camera',
	'verify.camera-stop': 'Stop the camera',
	'verify.camera-none': 'The camera could not be opened. Choose a photo, or type the number.',
	'verify.file': 'Choose a photo of the code',
	'verify.file-none':
		'No code was found in this picture. Try a sharper one, taken from straight above.',
	'verify.not-ours': 'This code is of something else, not of a certificate of ours.',
	'verify.number-why': 'Or type the number under the code. This asks our server and needs signal.',
	'verify.again': 'Check another one',
	'verify.needs-script':
		'Checking on the phone needs JavaScript, which is switched off here. Type the number instead:',
	'verify.working': 'Checking…',
	'verify.signature': 'The signature',
	'verify.genuine': 'Genuine',
	'verify.genuine-why':
		'Exactly what you see below was signed by this site and has not been changed.',
	'verify.altered': 'Not genuine',
	'verify.altered-why':
		'What the code says was not signed by us like this: it was changed, is damaged, or is not ours. Scan it once more; if it stays so, do not rely on the paper.',
	'verify.unknown-key': 'Cannot be said',
	'verify.unknown-key-why':
		'It is signed with a key this phone does not know. It may be newer than what is kept here: open this page once with signal. If it stays so, the paper is not ours.',
	'verify.distrusted-key': 'Not to be relied on',
	'verify.distrusted-key-why':
		'It is signed with a key that was no longer good on the day the certificate names. Ask the office that issued it.',
	'verify.no-keys': 'Cannot be said yet',
	'verify.no-keys-why':
		'This phone has not yet fetched the keys to check with. Open this page once with signal; afterwards it works without.',
	'verify.stolen':
		'The key was later stolen. The certificate names an earlier day: compare the number on its page too.',
	'verify.status': 'Cancelled?',
	'verify.standing': 'Not cancelled, as of {asOf}',
	'verify.cancelled': 'Cancelled on {day}',
	'verify.suspended': 'In dispute since {day}',
	'verify.suspended-why': 'Nothing is decided yet. Ask the office that issued it.',
	'verify.unknown': 'Not known',
	'verify.unknown-why':
		'There is no signal, and this phone has no list that is new enough. That says nothing against the certificate. Open this page again with signal.',
	'verify.list-of': 'By the list of {asOf}.',
	'verify.why-replaced': 'It was replaced by a corrected one.',
	'verify.why-wrong-person': 'It had been issued to the wrong person.',
	'verify.why-not-earned': 'It had not been earned.',
	'verify.why-issued-in-error': 'It had been issued by mistake.',
	'verify.why-other': 'The reason is on the certificate’s page.',
	'verify.paper': 'Does the paper say exactly this?',
	'verify.paper-why':
		'Compare every line. If one is different on the paper, the paper was changed, also when the signature is genuine.',
	'verify.words-hindi': 'The code holds the Hindi wording of the paper.',
	'verify.left-out':
		'The paper says more than fits into the code: {parts}. It is on the certificate’s page.',
	'verify.left-signatories': 'who signed',
	'verify.left-organisers': 'further organisers',
	'verify.left-place': 'the place',
	'verify.page': 'The certificate’s page (needs signal)',
} as const;
