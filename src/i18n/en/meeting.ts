export const meeting = {
	'meeting.title': 'Write down a meeting held',
	'meeting.why': 'When, where, about what, and how many came. No names are written.',
	'meeting.where-first': 'In which district was the meeting?',
	'meeting.where-first-why':
		'Then the form shows the groups and blocks of that district. Next time it is chosen already.',
	'meeting.other-district': 'Choose another district',
	'meeting.held-on': 'Day',
	'meeting.start': 'Began at',
	'meeting.end': 'Ended at',
	'meeting.group-how':
		'Choose a group, and its village and block are written. If the meeting was elsewhere, write where below.',
	'meeting.how-many': 'How many came',
	'meeting.how-many-how': 'Leave a box empty when nobody of them came.',
	'meeting.lead-how':
		'If you choose another organisation, yours is written as “Organises with them”.',
	'meeting.rest': 'Filled in: {what}. Open to change.',
	'meeting.save': 'Save the meeting',
	'meeting.another': 'Write down another meeting',
	'meeting.is-over': 'Is it a village meeting that is over, and only counted?',
	'meeting.of-group': 'Write down a meeting of this group',
	'workshop.done-meeting': 'The meeting is saved with its count. Look at it, then hand it in:',
	'workshop.done-meeting-again':
		'This meeting is saved already; it was not written a second time. Change what is wrong in it.',
	'refusal.meeting-to-come': 'This day is still to come. Write down a meeting that was held.',
	'refusal.meeting-nowhere': 'Choose the group or write the name of the village.',
	'refusal.topic-missing': 'Write what the meeting was about.',
} as const;
