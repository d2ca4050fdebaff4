import audiences from '#content/programme/roles.json' with { type: 'json' };
import type { Both, TrackId } from './curriculum.ts';

/** The roles people are trained in, from roles.json: the post held that day, not the person. */
export const roleGroups = [
	'police',
	'rail and border',
	'child protection',
	'labour',
	'administration',
	'legal',
	'frontline',
	'community',
	'partner organisation',
	'state team',
] as const;
export type RoleGroup = (typeof roleGroups)[number];

export interface ProgrammeRole extends Both {
	id: string;
	group: RoleGroup;
	track: TrackId;
	/** CWPO, ASHA, PLV: what people say. */
	short: string | undefined;
	/** Members are under 18: counted, never named. */
	countedOnly: boolean;
	/** A head count will do, names are allowed. */
	countIsEnough: boolean;
	/** Both, or the one state that has it. */
	states: string;
}

export const groupNames: Record<RoleGroup, Both> = {
	police: { hi: 'पुलिस', en: 'Police' },
	'rail and border': { hi: 'रेल और सीमा', en: 'Rail and border' },
	'child protection': { hi: 'बाल संरक्षण', en: 'Child protection' },
	labour: { hi: 'श्रम', en: 'Labour' },
	administration: { hi: 'प्रशासन', en: 'Administration' },
	legal: { hi: 'विधिक सेवा', en: 'Legal' },
	frontline: { hi: 'सहिया, सेविका, ANM', en: 'Frontline workers' },
	community: { hi: 'समुदाय', en: 'Community' },
	'partner organisation': { hi: 'सहयोगी संस्था', en: 'Partner organisation' },
	'state team': { hi: 'राज्य दल', en: 'State team' },
};

const roles = new Map<string, ProgrammeRole>();
for (const role of audiences.roles) {
	const matching = role.identifier_for_matching;
	roles.set(role.id, {
		id: role.id,
		hi: role.hi,
		en: role.en,
		group: role.group as RoleGroup,
		track: role.track as TrackId,
		short: role.short,
		countedOnly: matching.startsWith('count only'),
		countIsEnough: matching.startsWith('count only') || matching === 'head count is enough',
		states: role.states,
	});
}

export const allRoles: readonly ProgrammeRole[] = [...roles.values()];

export function roleOf(id: string | null | undefined): ProgrammeRole | undefined {
	return roles.get(id ?? '');
}

/** The name in a language; an id that is no longer in the list shows as it is. */
export function roleName(id: string, language: 'hi' | 'en'): string {
	return roleOf(id)?.[language] ?? id;
}

/** Short enough for one line of a roster: CWPO, or the name up to its first bracket or slash. */
export function roleShortName(id: string, language: 'hi' | 'en'): string {
	const role = roleOf(id);
	if (!role) return id;
	return role[language].split(/ [(/]|[:,]/)[0]?.trim() ?? role[language];
}

/** Whom a roster may name, group by group, for a picker. */
export function nameableRoles(): { group: RoleGroup; roles: ProgrammeRole[] }[] {
	return roleGroups.map((group) => ({
		group,
		roles: allRoles.filter((role) => role.group === group && !role.countedOnly),
	}));
}
