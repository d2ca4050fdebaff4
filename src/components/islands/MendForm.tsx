import { useState } from 'react';
import { scriptOf } from '#i18n/scripts.ts';
import type { Language, SentenceKey, Translate } from '#i18n/translate.ts';
import type { Mendable } from '#offline/mending.ts';
import { counted, typedIn } from './typed.ts';

interface Props {
	t: Translate;
	lang: Language;
	operation: Mendable;
	/** `true` once it is written down. */
	say: (changed: Partial<Mendable>) => Promise<boolean>;
}
const statuses = ['present', 'late', 'left-early', 'excused', 'absent'] as const;
const counts = {
	'hand-count': ['women', 'men', 'other'],
	headcount: ['women', 'men', 'other', 'girls', 'boys'],
} as const;

/** What the server did not take, as it was typed, to be said in other words (docs/decisions/0031). */
export function MendForm({ t, lang, operation, say }: Props) {
	const [wrong, setWrong] = useState<SentenceKey>();
	return (
		<form
			className="mend"
			onSubmit={(event) => {
				event.preventDefault();
				const changed = changedBy(operation, new FormData(event.currentTarget), lang);
				if (typeof changed === 'string') return setWrong(changed);
				setWrong(undefined);
				void say(changed);
			}}
		>
			{wrong && (
				<p className="refusal" role="alert">
					{t(wrong)}
				</p>
			)}
			{fieldsOf(operation).map(({ name, label, value, kind }) => (
				<label className="field" key={name}>
					{t(label)}
					{kind === 'status' ? (
						<select name={name}>
							{statuses.map((one) => (
								<option key={one} value={one} selected={one === value}>
									{t(`attendance.${one}`)}
								</option>
							))}
						</select>
					) : (
						<input
							name={name}
							defaultValue={value}
							type={kind === 'time' ? 'time' : 'text'}
							inputMode={kind === 'number' ? 'numeric' : 'text'}
							maxLength={300}
							autoComplete="off"
						/>
					)}
				</label>
			))}
			<button className="btn">{t('phone.mend-send')}</button>
		</form>
	);
}

type Field = {
	name: string;
	label: SentenceKey;
	value: string | number;
	kind: 'text' | 'number' | 'time' | 'status';
};

function fieldsOf(operation: Mendable): Field[] {
	const text = (name: string, label: SentenceKey, value: string | null | undefined): Field => ({
		...{ name, label, value: value ?? '', kind: 'text' },
	});
	switch (operation.kind) {
		case 'mark':
			return [
				{ name: 'status', label: 'phone.mark-is', value: operation.status, kind: 'status' },
				{
					...{ name: 'minutesMissed', label: 'attendance.minutes-missed', kind: 'number' },
					value: operation.minutesMissed ?? 0,
				},
			];
		case 'enrol': {
			const { nameHi, nameEn } = operation.person.new ?? {};
			return [
				...(operation.person.new ? [text('name', 'people.name', nameHi ?? nameEn)] : []),
				text('village', 'people.village', operation.village),
				text('unit', 'people.unit', operation.unit),
			];
		}
		case 'times':
			return [
				{ ...text('actualStart', 'attendance.began', operation.actualStart), kind: 'time' },
				{ ...text('actualEnd', 'attendance.ended', operation.actualEnd), kind: 'time' },
			];
		case 'hand-count':
		case 'headcount': {
			const said: Record<string, unknown> = operation;
			return counts[operation.kind].map((name) => ({
				...{ name, label: `headcount.${name}`, kind: 'number', value: Number(said[name]) },
			}));
		}
		case 'explain':
			return [text('why', 'attendance.why', operation.why)];
		case 'note':
			return [text('text', 'phone.remark', operation.text)];
		case 'check-in':
			return [text('code', 'phone.code', operation.code)];
	}
}

/** What was typed, in the shape of the operation; the name of a sentence where it is no number. */
function changedBy(
	operation: Mendable,
	data: FormData,
	lang: Language,
): Partial<Mendable> | SentenceKey {
	const typed = (name: string) => typedIn(data, name);
	switch (operation.kind) {
		case 'mark': {
			const minutesMissed = counted(typed('minutesMissed'));
			const status = statuses.find((one) => one === typed('status')) ?? operation.status;
			return minutesMissed === undefined
				? 'refusal.minutes-not-a-number'
				: { status, minutesMissed };
		}
		case 'enrol': {
			const name = typed('name');
			const isHindi = (name === '' ? lang : scriptOf(name)) === 'hi';
			const names = isHindi
				? { nameHi: name, nameEn: undefined }
				: { nameHi: undefined, nameEn: name };
			const person = { ...operation.person.new, ...names };
			return {
				...(operation.person.new && { person: { ...operation.person, new: person } }),
				...{ village: typed('village') || null, unit: typed('unit') || null },
			};
		}
		case 'hand-count':
		case 'headcount': {
			const all: Record<string, number> = {};
			for (const name of counts[operation.kind]) {
				const n = counted(typed(name));
				if (n === undefined) return 'refusal.not-a-number';
				all[name] = n;
			}
			return all;
		}
		default:
			return Object.fromEntries(fieldsOf(operation).map(({ name }) => [name, typed(name)]));
	}
}
