import { useRef } from 'react';
import { v7 as newId } from 'uuid';
import type { Translate } from '#i18n/translate.ts';
import type { NewOperation } from '#offline/outbox.ts';
import type { Snapshot } from '#offline/snapshot.ts';
import { saidNow } from './OfflineRoster.tsx';
import type { RoleChoice } from './OfflineWorkshop.tsx';

interface Props {
	t: Translate;
	roles: RoleChoice[];
	snapshot: Snapshot;
	mode: 'tap' | 'late-entry';
	tap: (said: NewOperation) => Promise<boolean>;
}

/** Somebody who is not on the list: a name, a role and a village are enough. */
export function OfflineAdd({ t, roles, snapshot: { workshop, people }, mode, tap }: Props) {
	const form = useRef<HTMLFormElement>(null);
	const last = people[people.length - 1];
	const add = async (data: FormData) => {
		const typed = (name: string) => {
			const value = data.get(name);
			return typeof value === 'string' ? value.trim() : '';
		};
		const name = typed('name');
		const isHindi = /[\u0900-\u097f]/.test(name);
		const kept = await tap({
			...saidNow(),
			kind: 'enrol',
			mode,
			workshopId: workshop.id,
			enrolmentId: newId(),
			person: { id: newId(), new: isHindi ? { nameHi: name } : { nameEn: name } },
			role: typed('role'),
			village: typed('village') || null,
			unit: typed('unit') || null,
		});
		if (kept) form.current?.reset();
	};
	return (
		<details className="card" id="new">
			<summary className="tall">
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
					<select name="role" required defaultValue={last?.role ?? ''}>
						<option value="" />
						{roles.map(({ id, name }) => (
							<option key={id} value={id}>
								{name}
							</option>
						))}
					</select>
				</label>
				<label className="field">
					{t('people.village')}
					<input name="village" required maxLength={80} autoComplete="off" />
				</label>
				<label className="field">
					{t('people.unit')}
					<input name="unit" maxLength={120} autoComplete="off" />
				</label>
				<button className="btn">{t('people.add')}</button>
			</form>
		</details>
	);
}
