import { translate, type Language } from '#i18n/translate.ts';
import type { Held } from '#training/held.ts';
import { nameIn } from '#training/names.ts';
import { readOperation, type Operation } from '#training/operations.ts';
import { saidInWords } from './said-in-words.ts';

type Row = { enrolmentId: string; serial: number; nameHi: string | null; nameEn: string | null };

/** What somebody meant to say with a phone, in one line: the person, and the mark, count or text. */
export function heldInWords(held: Held, roster: Row[], language: Language): string {
	const operation = readOperation(held.payload);
	if (!operation) return '';
	const about = roster.find(({ enrolmentId }) => enrolmentId === held.enrolmentId);
	const who = about ? `${about.serial}. ${nameIn(about, language)}` : '';
	return [who, said(operation, language)].filter(Boolean).join(': ');
}

function said(operation: Operation, language: Language): string {
	const t = translate(language);
	switch (operation.kind) {
		case 'mark':
		case 'times':
		case 'hand-count':
			return saidInWords(operation, t);
		case 'enrol': {
			const { nameHi = null, nameEn = null } = operation.person.new ?? {};
			return [nameIn({ nameHi, nameEn }, language), operation.village ?? operation.unit]
				.filter(Boolean)
				.join(', ');
		}
		case 'headcount': {
			const { women, men, other, girls, boys } = operation;
			const n = women + men + other + girls + boys;
			return [t('headcount.total', { n }), operation.topic].filter(Boolean).join(' · ');
		}
		case 'explain':
			return operation.why;
		case 'note':
			return operation.text;
		case 'check-in':
			return t('attendance.present');
		case 'close':
		case 'attempt':
			return '';
	}
}
