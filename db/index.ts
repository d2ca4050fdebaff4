import { databaseToken, databaseUrl } from '#server/configuration.ts';
import { openDb, type Db } from './client.ts';

/**
 * The one database of the running site. The built site and the server in front of it are two
 * bundles in one process, so the handle hangs on the process, not on a module.
 */
const key = Symbol.for('saksham.db');
const holder = globalThis as { [key]?: Db };
export const db: Db = (holder[key] ??= await openDb(databaseUrl(), databaseToken()));
