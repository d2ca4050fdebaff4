export const paper = {
	'paper.title': 'Tests on paper',
	'paper.why':
		'One row for each person, one box for each question. Write what stands on the sheet: b; a d; an order c a b; pairs 1b 2a. Hindi letters work too. A row left empty is nobody’s test.',
	'paper.link': 'Enter tests written on paper',
	'paper.module': 'Module',
	'paper.form': 'Which test',
	'paper.form-pre': 'Before the training',
	'paper.form-post': 'After the training',
	'paper.form-final': 'Final test',
	'paper.show': 'Show the rows',
	'paper.save': 'Save the tests',
	'paper.recorded': 'Saved, {percent}%',
	'paper.recorded-before': 'This test was entered before. It stays as it is.',
	'paper.retype': 'Typed in wrongly the first time? Why',
	'paper.retype-how':
		'With a reason, what stands above now takes the place of what was entered before, while the workshop can be changed.',
	'paper.no-tries-left': 'No try was left, so this was not recorded.',
	'paper.of-another-person': 'This test belongs to another record.',
	'paper.paper-not-read':
		'Not saved. Look again at question {boxes}: these marks are not on the sheet.',
	'paper.saved': 'Tests saved: {n}',
	'paper.box': '{name}, question {n}',
	'paper.no-quiz': 'No module of this workshop has a test.',
	'paper.person': 'Person',
} as const;
