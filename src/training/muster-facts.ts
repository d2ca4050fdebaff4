import type { groups } from '#db/schema.ts';
import type { CaptureMode } from './marks.ts';

export type GroupKind = (typeof groups.kind.enumValues)[number];

/** What a muster knows of its event beside who came: all that the state's questions ask. */
export type Facts = {
	/** Leads first; who only pays is not among them. */
	organisers: string[];
	modules: string[];
	/** Accounts that lead it. */
	facilitators: string[];
	/** Ids of roles.json, in the order `Entry.role` counts by. */
	roles: string[];
	counts: Count[];
	/** Of the group the event was planned for. */
	groupKind: GroupKind | null;
	/** The day the law its success certificates rest on changed so that it has to be taught again. */
	outdatedOn?: string | undefined;
	/** Marks that stand, by how they were taken. */
	modes: Partial<Record<CaptureMode, number>>;
	/** Marks that stand, by whole days from the sitting to the server. */
	delays: Record<string, number>;
	/** By account: when the server last heard a mark of theirs, in milliseconds. */
	heard: Record<string, number>;
};

/** A head count: people without names. */
export type Count = {
	/** A role id, as the count was said to be of. */
	audience: string | null;
	groupId: string | null;
	/** What kind of group that is. */
	groupKind: GroupKind | null;
	women: number;
	men: number;
	other: number;
	girls: number;
	boys: number;
};
