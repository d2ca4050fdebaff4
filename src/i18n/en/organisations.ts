/** The list of organisations, and how the first of everything gets onto an empty register. */
export const organisations = {
	'organisations.title': 'Organisations',
	'organisations.why':
		'Who plans, hosts or pays for training is chosen from this list, and figures by organisation follow it. Write each once.',
	'organisations.none': 'No organisation is on the list yet. Write the first one below.',
	'organisations.add': 'Put an organisation on the list',
	'organisations.correct': 'Correct',
	'organisations.name-hi': 'Name in Hindi',
	'organisations.name-en': 'Name in English',
	'organisations.one-name': 'One of the two is enough.',
	'organisations.kind': 'Kind',
	'organisations.kind-ngo': 'Voluntary organisation',
	'organisations.kind-network': 'Network of organisations',
	'organisations.kind-police': 'Police',
	'organisations.kind-government': 'Government department',
	'organisations.kind-institute': 'Training institute',
	'organisations.kind-legal-services': 'Legal services authority',
	'organisations.kind-un': 'United Nations agency',
	'organisations.save': 'Save',
	'organisations.done-added': 'The organisation is on the list.',
	'organisations.done-corrected': 'Corrected. What it was before stays on record.',
	'organisations.empty-list': 'No organisation is on the list yet, so no workshop can be planned.',
	'organisations.ask-state': 'Ask the State team to put yours on the list.',
	'accounts.first-steps': 'Starting afresh',
	'accounts.first-1': 'Put your organisations on the list.',
	'accounts.first-2':
		'Make a slip for each coordinator and facilitator. With its code they open an account.',
	'accounts.first-3':
		'Give them their role and organisation here. Participants get slips from their workshop.',
	'accounts.keepers': 'Who may do more than learn',
	'accounts.newest': 'Who joined last',
	'accounts.slip': 'Make a slip',
	'accounts.slip-title': 'A slip for an account',
	'accounts.slip-why':
		'For a coordinator, a facilitator or somebody of the State team. Look for the person first: one person, one record.',
	'accounts.slip-new': 'Nobody of these: a new person',
	'accounts.slip-make': 'Make a slip for {name}',
	'accounts.slip-then-join':
		'Next: print the slip or read out its code. With it they open their account, for now as a learner. Then give it its role and organisation here.',
	'accounts.slip-then-reset':
		'Next: print the slip or read out its code. With it they choose a new password; role and organisation stay.',
	'accounts.give-role': 'Give {name} a role',
	'accounts.not-open-yet':
		'{name} has not opened the account yet. When it is open, role and organisation are given here: load this page again.',
	'accounts.new-password': 'Slip for a new password',
	'accounts.correct-name': 'Correct the name',
	'accounts.correct-sign-in': 'Correct the user name or the mobile number',
	'accounts.login-name': 'User name',
	'accounts.released': 'Waits for its own person',
	'accounts.release': 'Somebody else opened this account',
	'accounts.release-how':
		'For a slip that went to the wrong person. Whoever opened the account is signed out everywhere and cannot come back. Then make a slip for the person named above: with it they choose their own user name and password and give their own consent. Quizzes taken meanwhile stay on the record.',
	'accounts.release-do': 'Take it from them',
	'refusal.organisation-name-missing': 'Write the name of the organisation. One script is enough.',
	'refusal.organisation-there-already': 'An organisation of this name is on the list already.',
} as const;
