import type { Translate } from '#i18n/translate.ts';
import type { Person } from '#training/people.ts';

/**
 * Whose child, wife or husband somebody is, which tells two of one name apart. Most sheets have one
 * column for both, "पिता / पति": where it was not said which, that is what is shown.
 */
export function kinInWords(
	{ relation, relationName }: Pick<Person, 'relation' | 'relationName'>,
	t: Translate,
): string {
	return relationName ? t(`people.child-of-${relation ?? 'either'}`, { name: relationName }) : '';
}
