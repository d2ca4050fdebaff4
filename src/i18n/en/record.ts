/** Own certificates, shown from the phone. */
export const record = {
	'record.show': 'Show certificates, also without signal',
	'record.title': 'My certificates',
	'record.as-of': 'As it was on {date}. Whatever changed since shows when it is checked.',
	'record.keep': 'Keep on this phone',
	'record.keep-why':
		'Without signal, “My record” then opens this page. Not on somebody else’s phone. Signing out takes it off the phone.',
	'record.kept': 'Kept. Without signal, open “My record” and show this page.',
	'record.here': 'This page is kept on this phone.',
	'record.keep-no-script':
		'JavaScript is switched off here, so this page cannot be kept on the phone. The PDF of each certificate can be kept and shown.',
	'record.not-kept': 'It could not be kept. Find signal and press again.',
	'record.code':
		'QR code: read by the camera of another phone, it opens the check of this certificate.',
	'record.check': 'Open the check on this phone',
};
