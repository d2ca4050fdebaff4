import { v7 as newId } from 'uuid';
import type { Language, Translate } from '#i18n/translate.ts';
import { standing } from '#offline/outbox.ts';
import type { Snapshot } from '#offline/snapshot.ts';
import { sittingAfter, sittingView, type ViewRow } from '#offline/view.ts';
import { Attention } from './Attention.tsx';
import { sittingTitle, titleOf } from './names.ts';
import { OfflineAdd } from './OfflineAdd.tsx';
import { OfflineFoot } from './OfflineFoot.tsx';
import { OfflineRow } from './OfflineRow.tsx';
import type { RoleChoice } from './OfflineWorkshop.tsx';
import { PhoneState } from './PhoneState.tsx';
import type { Phone } from './usePhone.ts';

interface Props {
	lang: Language;
	t: Translate;
	phone: Phone;
	roles: RoleChoice[];
	places: string[];
	snapshot: Snapshot;
	sessionId: string;
}
export type Status = 'present' | 'late' | 'left-early' | 'excused' | 'absent';
/** What every operation says of itself; filled in at the tap. */
export const saidNow = () => ({ id: newId(), at: Date.now() });

/** The roster of one sitting as the phone keeps it: every tap is written down before it shows. */
export function OfflineRoster({ lang, t, phone, roles, places, snapshot, sessionId }: Props) {
	const operations = standing(phone.waiting);
	const view = sittingView(snapshot, operations, sessionId);
	if (!view) return <p className="refusal">{t('phone.not-kept')}</p>;
	const { workshop } = snapshot;
	const today = new Date(Date.now() + 5.5 * 3_600_000).toISOString().slice(0, 10);
	const mode = view.session.heldOn === today ? 'tap' : 'late-entry';
	const { tap } = phone;
	const mark = (row: ViewRow, status: Status, minutesMissed = 0, reason = '') =>
		tap({
			...saidNow(),
			kind: 'mark',
			mode,
			...{ sessionId, enrolmentId: row.enrolmentId, status, minutesMissed },
			supersedes: row.standing?.frontier.map(({ id }) => id) ?? [],
			...(reason && { reason }),
		});
	const after = sittingAfter(snapshot, operations, view.session);
	const here = `/${lang}/workshops/${workshop.id}`;
	const next = after
		? {
				href: `${here}/sessions/${after.id}/roster/`,
				name: t('attendance.next', { sitting: sittingTitle(snapshot, after, t) }),
			}
		: { href: `${here}/#steps`, name: t('attendance.all-closed') };
	const rest = async (status: Status) => {
		for (const row of view.rows.filter(({ standing }) => !standing)) await mark(row, status);
	};
	return (
		<>
			<p className="meta">
				<a href={`/${lang}/workshops/${workshop.id}/`}>‹ {titleOf(snapshot, lang)}</a>
			</p>
			<h1>
				{t('attendance.title')} · {sittingTitle(snapshot, view.session, t)}
			</h1>
			<PhoneState t={t} phone={phone} workshop={snapshot} />
			<p className="count meta" id="count">
				<span>{t('attendance.of', { n: view.rows.length })}</span>
				<span className="chip leaf">
					<b data-count="there">{view.present}</b> {t('attendance.present')}
				</span>
				<span className="chip alarm">
					<b data-count="away">{view.absent}</b> {t('attendance.absent')}
				</span>
				{view.excused > 0 && (
					<span className="chip">
						<b data-count="excused">{view.excused}</b> {t('attendance.excused')}
					</span>
				)}
				<span className="chip">
					<b data-count="unmarked">{view.unmarked}</b> {t('attendance.unmarked')}
				</span>
				{view.isClosed && <span className="chip">{t('attendance.closed')}</span>}
			</p>
			<Attention t={t} phone={phone} people={view.rows} lang={lang} />
			<div id="roster">
				{view.rows.map((row) => (
					<OfflineRow
						key={row.enrolmentId}
						{...{ lang, t, row, mark, roles }}
						isOpen={!view.isClosed}
						lasted={view.minutes}
						remark={(text) =>
							tap({
								...saidNow(),
								kind: 'note',
								mode,
								...{ sessionId, enrolmentId: row.enrolmentId, text },
							})
						}
					/>
				))}
			</div>
			{!view.isClosed && (
				<>
					{view.unmarked > 0 && (
						<p className="after">
							<button type="button" className="btn" onClick={() => void rest('present')}>
								{t('attendance.rest-present')}
							</button>
							<button type="button" className="btn ghost" onClick={() => void rest('absent')}>
								{t('attendance.rest-absent')}
							</button>
						</p>
					)}
					<OfflineAdd {...{ t, lang, places, roles, tap, mode }} snapshot={snapshot} />
				</>
			)}
			<OfflineFoot {...{ t, view, tap, mode, lang, next }} workshopId={workshop.id} />
			<p>
				<a className="btn ghost" href="?full">
					{t('phone.full-page')}
				</a>
			</p>
		</>
	);
}
