/** Funded or ordered pieces of work, and a workshop's place in one. */
export const programmes = {
	'programmes.title': 'Programmes',
	'programmes.why':
		'A funded or ordered piece of work that workshops belong to. Its name and funder stand on the sign-in sheet and in the report.',
	'programmes.none': 'No programme is on record yet.',
	'programmes.add': 'Add a programme',
	'programmes.correct': 'Correct it',
	'programmes.one-script': 'One of the two names is enough.',
	'programmes.title-hi': 'Title in Hindi',
	'programmes.title-en': 'Title in English',
	'programmes.funder': 'Who pays for it (may be left empty)',
	'programmes.organisation': 'Whose it is',
	'programmes.from': 'First day, if fixed',
	'programmes.to': 'Last day, if fixed',
	'programmes.programme': 'Programme',
	'programmes.of-none': 'Of no programme',
	'programmes.done-added': 'The programme is saved.',
	'programmes.done-corrected': 'Corrected. What it said before stays in the history.',
	'refusal.title-of-programme-missing': 'Write the title of the programme, in Hindi or English.',
	'refusal.unknown-programme': 'Choose the programme from the list.',
} as const;
