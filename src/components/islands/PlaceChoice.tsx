import { inOrder } from '#i18n/order.ts';
import type { Language, Translate } from '#i18n/translate.ts';
import type { ListedDistrict } from '#offline/places.ts';

interface Props {
	t: Translate;
	lang: Language;
	districts: ListedDistrict[];
	/** Its blocks come first. */
	near: number | null;
	/** The block that is chosen until somebody says otherwise. */
	block: number | null;
}

/** A block of the district where the workshop is, or any other district: the list of the form online. */
export function PlaceChoice({ t, lang, districts, near, block }: Props) {
	const close = districts.find(([lgd]) => lgd === near);
	const nameOf = ([, hi, en]: [number, string, string, ...unknown[]]) => (lang === 'hi' ? hi : en);
	const far = districts.filter((one) => one !== close);
	return (
		<label className="field">
			{t('people.place')}
			<select name="place">
				<option value="">—</option>
				{close && (
					<optgroup label={nameOf(close)}>
						{inOrder(close[3], lang, nameOf).map((one) => (
							<option key={one[0]} value={`b${one[0]}`} selected={one[0] === block}>
								{nameOf(one)}
							</option>
						))}
						<option value={`d${close[0]}`} selected={block === null}>
							{t('people.whole-district', { district: nameOf(close) })}
						</option>
					</optgroup>
				)}
				<optgroup label={t('people.other-districts')}>
					{inOrder(far, lang, nameOf).map((one) => (
						<option key={one[0]} value={`d${one[0]}`}>
							{nameOf(one)}
						</option>
					))}
				</optgroup>
			</select>
		</label>
	);
}
