import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { AuthSessions } from '#auth/auth-session.ts';
import type { Db } from '#db/client.ts';
import { moduleAt, tracks } from '#training/curriculum.ts';
import { countKitDownloads, noteKitDownload, type TakenKit } from '#training/kit-downloads.ts';
import { cookieOf } from './cookie.ts';

/** Counts of nobody are written together, so that a crowd is one write. */
const countsTogetherMilliseconds = 10_000;
/** `/kits/rescue-hi.pdf`, `/kits/track-d-hi.zip`, `/kits/mix-hi.html?lessons=…`. */
const kitFile = /^\/kits\/([a-z0-9-]+)-(hi|en|both)\.(pdf|zip|html|pptx)$/;

type Asking = Pick<IncomingMessage, 'method' | 'url'> & {
	headers: Pick<IncomingMessage['headers'], 'range' | 'cookie'>;
};
type Manifest = { kits: { slug: string; language: string; edition: string }[] };

/**
 * Writes down which kits go out: who and when for somebody signed in, a count for everybody else.
 * It looks on from beside: the file is on its way before anything is asked of the database, and what
 * goes wrong here is nobody’s answer.
 */
export class KitDownloads {
	readonly #db: Db;
	readonly #auth: Pick<AuthSessions, 'whoIs' | 'cookieName'>;
	readonly #editions: ReadonlyMap<string, string>;
	readonly #now: () => Date;
	readonly #counts = new Map<string, TakenKit & { count: number }>();
	#timer: NodeJS.Timeout | undefined;

	constructor(
		db: Db,
		auth: Pick<AuthSessions, 'whoIs' | 'cookieName'>,
		editions: ReadonlyMap<string, string>,
		now: () => Date,
	) {
		this.#db = db;
		this.#auth = auth;
		this.#editions = editions;
		this.#now = now;
	}

	/** Call it before the answer; it waits for the answer to be out, and whole. */
	watch(path: string, req: Asking, res: ServerResponse): void {
		const kits = req.method === 'GET' ? this.kitsIn(path, req.url ?? '') : [];
		if (kits.length === 0 || !isFromTheStart(req.headers.range)) return;
		res.once('finish', () => {
			if (res.statusCode !== 200 && res.statusCode !== 206) return;
			this.taken(kits, req.headers.cookie).catch((reason: unknown) => console.error(reason));
		});
	}

	/** The lessons a file holds, each in the edition that was built. */
	kitsIn(path: string, url: string): TakenKit[] {
		const [, name = '', language = '', form = ''] = kitFile.exec(path) ?? [];
		return slugsOf(name, url).flatMap((module) => {
			const edition =
				this.#editions.get(`${module} ${language}`) ?? this.#editions.get(`${module} hi`);
			return edition === undefined ? [] : [{ module, language, edition, form }];
		});
	}

	async taken(kits: TakenKit[], cookie: string | undefined): Promise<void> {
		const { user } = await this.#auth.whoIs(cookieOf(cookie, this.#auth.cookieName));
		if (!user) return this.#countLater(kits);
		for (const kit of kits) await noteKitDownload(this.#db, kit, user.id, this.#now());
	}

	/** Writes what was counted and not yet kept; when the site stops, and in tests. */
	async flush(): Promise<void> {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		const counts = [...this.#counts.values()];
		this.#counts.clear();
		if (counts.length > 0) await countKitDownloads(this.#db, counts, this.#now());
	}

	#countLater(kits: TakenKit[]): void {
		for (const kit of kits) {
			const key = Object.values(kit).join(' ');
			this.#counts.set(key, { ...kit, count: (this.#counts.get(key)?.count ?? 0) + 1 });
		}
		this.#timer ??= setTimeout(() => {
			this.flush().catch((reason: unknown) => console.error(reason));
		}, countsTogetherMilliseconds).unref();
	}
}

/** Slug and language of every kit that was built, with its edition. None where none was built. */
export async function builtEditions(dist: string): Promise<Map<string, string>> {
	const text = await readFile(join(dist, 'client/kits/manifest.json'), 'utf8').catch(() => '');
	if (text === '') return new Map();
	const { kits } = JSON.parse(text) as Manifest;
	return new Map(kits.map(({ slug, language, edition }) => [`${slug} ${language}`, edition]));
}

function slugsOf(name: string, url: string): string[] {
	const track = tracks.find(({ slug }) => name === `track-${slug}`);
	if (track) return track.modules.map(({ slug }) => slug);
	if (name !== 'mix') return moduleAt(name) ? [name] : [];
	const lessons = new URLSearchParams(url.split('?')[1]).get('lessons') ?? '';
	return [...new Set(lessons.split(','))].filter((slug) => moduleAt(slug));
}

/** What goes on where it broke off was counted when it began. */
function isFromTheStart(range: string | undefined): boolean {
	return range === undefined || range.startsWith('bytes=0-');
}
