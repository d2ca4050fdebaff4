import { useEffect, useRef, useState } from 'react';
import { v7 as newId } from 'uuid';
import { scriptOf } from '#i18n/scripts.ts';
import type { Language, Translate } from '#i18n/translate.ts';
import type { NewOperation } from '#offline/outbox.ts';
import { placeMeant, placesAt, type ListedDistrict } from '#offline/places.ts';
import type { Snapshot } from '#offline/snapshot.ts';
import { saidNow } from './OfflineRoster.tsx';
import type { RoleChoice } from './OfflineWorkshop.tsx';
import { PlaceChoice } from './PlaceChoice.tsx';
import { typedIn } from './typed.ts';

interface Props {
	t: Translate;
	lang: Language;
	places: string[];
	roles: RoleChoice[];
	snapshot: Snapshot;
	mode: 'tap' | 'late-entry';
	tap: (said: NewOperation) => Promise<boolean>;
}

/** Somebody who is not on the list: a name, a role and a village are enough. */
export function OfflineAdd({ t, lang, places, roles, snapshot, mode, tap }: Props) {
	const { workshop, people } = snapshot;
	const form = useRef<HTMLFormElement>(null);
	const [districts, setDistricts] = useState<ListedDistrict[]>([]);
	useEffect(() => void placesAt(places).then(setDistricts), [places]);
	const last = people[people.length - 1];
	const villages = [...new Set(people.flatMap(({ village }) => village ?? []))].sort();
	const add = async (data: FormData) => {
		const typed = (name: string) => typedIn(data, name);
		const name = typed('name');
		const isHindi = scriptOf(name) === 'hi';
		const kept = await tap({
			...saidNow(),
			kind: 'enrol',
			mode,
			workshopId: workshop.id,
			enrolmentId: newId(),
			person: { id: newId(), new: isHindi ? { nameHi: name } : { nameEn: name } },
			role: typed('role'),
			...(typed('place') && placeMeant(typed('place'), districts)),
			village: typed('village') || null,
			unit: typed('unit') || null,
		});
		if (kept) form.current?.reset();
	};
	return (
		<details className="card" id="new">
			<summary>
				<b>{t('attendance.add-person')}</b>
			</summary>
			<p className="quiet">{t('people.new-how')}</p>
			<form
				ref={form}
				onSubmit={(event) => {
					event.preventDefault();
					void add(new FormData(event.currentTarget));
				}}
			>
				<label className="field">
					{t('people.name')}
					<input name="name" required maxLength={80} autoComplete="off" />
				</label>
				<label className="field">
					{t('people.role')}
					<select name="role" required>
						<option value="" />
						{roles.map(({ id, name }) => (
							<option key={id} value={id} selected={id === last?.role}>
								{name}
							</option>
						))}
					</select>
				</label>
				<label className="field">
					{t('people.village')}
					<input name="village" required maxLength={80} autoComplete="off" list="villages" />
				</label>
				<datalist id="villages">
					{villages.map((one) => (
						<option key={one} value={one} />
					))}
				</datalist>
				{districts.length > 0 && (
					<PlaceChoice
						{...{ t, lang, districts, near: workshop.districtLgd, block: workshop.blockLgd }}
					/>
				)}
				<label className="field">
					{t('people.unit')}
					<input name="unit" maxLength={120} autoComplete="off" />
				</label>
				<button className="btn">{t('people.add')}</button>
			</form>
		</details>
	);
}
