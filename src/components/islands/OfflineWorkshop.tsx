import { useMemo } from 'react';
import type { Language } from '#i18n/translate.ts';
import { workshopAt } from '#offline/addresses.ts';
import { standing } from '#offline/outbox.ts';
import { sittingView } from '#offline/view.ts';
import type { Snapshot } from '#offline/snapshot.ts';
import { OfflineRoster } from './OfflineRoster.tsx';
import { sittingTitle, titleOf } from './names.ts';
import { Opening } from './Opening.tsx';
import { PhoneState } from './PhoneState.tsx';
import { PinForm } from './PinForm.tsx';
import { saying, type Words } from './say.ts';
import { usePhone } from './usePhone.ts';

export type RoleChoice = { id: string; name: string; short: string };
interface Props {
	lang: Language;
	words: Words;
	roles: RoleChoice[];
	/** Where the lists of districts and blocks lie. */
	places: string[];
}

/** What the phone shows at a workshop's addresses: the list, a workshop, or the roster of a sitting. */
export default function OfflineWorkshop(props: Props) {
	if (import.meta.env.SSR) return <Opening t={saying(props.words)} />;
	return <Kept {...props} />;
}

function Kept({ lang, words, roles, places }: Props) {
	const phone = usePhone();
	const t = useMemo(() => saying(words), [words]);
	const at = workshopAt(location.pathname);
	if (phone.stage === 'opening') return <Opening t={t} />;
	if (phone.stage === 'private') return <p className="refusal">{t('phone.trouble-private')}</p>;
	if (phone.stage === 'locked') return <PinForm t={t} unlock={phone.unlock} />;
	const one = phone.workshops.find(({ workshop }) => workshop.id === at?.workshop);
	if (at?.workshop !== undefined && !one) {
		return (
			<>
				<p className="refusal">{t('phone.not-kept')}</p>
				<PhoneState t={t} phone={phone} workshop={undefined} />
			</>
		);
	}
	if (!one) return <Workshops lang={lang} t={t} workshops={phone.workshops} />;
	if (at?.session !== undefined) {
		return (
			<OfflineRoster {...{ lang, t, phone, roles, places }} snapshot={one} sessionId={at.session} />
		);
	}
	return (
		<>
			<p className="meta">
				<a href={`/${lang}/workshops/`}>‹ {t('phone.mine')}</a>
			</p>
			<h1>{titleOf(one, lang)}</h1>
			<PhoneState t={t} phone={phone} workshop={one} />
			{one.sessions.map((session) => {
				const view = sittingView(one, standing(phone.waiting), session.id);
				return (
					<a
						className="card sitting"
						key={session.id}
						href={`/${lang}/workshops/${one.workshop.id}/sessions/${session.id}/roster/`}
					>
						<b>{sittingTitle(one, session, t)}</b>
						<span className="meta">
							<span className="chip leaf">
								{view?.present} {t('attendance.present')}
							</span>
							<span className="chip">
								{view?.unmarked} {t('attendance.unmarked')}
							</span>
							{view?.isClosed && <span className="chip">{t('attendance.closed')}</span>}
						</span>
					</a>
				);
			})}
			<p>
				<a className="btn ghost" href="?full">
					{t('phone.full-page')}
				</a>
			</p>
		</>
	);
}

function Workshops({
	lang,
	t,
	workshops,
}: {
	lang: Language;
	t: ReturnType<typeof saying>;
	workshops: Snapshot[];
}) {
	return (
		<>
			<h1>{t('phone.mine')}</h1>
			{workshops.length === 0 && <p>{t('phone.nothing-kept')}</p>}
			{workshops.map((one) => (
				<a
					className="card sitting"
					key={one.workshop.id}
					href={`/${lang}/workshops/${one.workshop.id}/`}
				>
					<b>{titleOf(one, lang)}</b>
					<span className="meta">{one.workshop.code}</span>
				</a>
			))}
		</>
	);
}
