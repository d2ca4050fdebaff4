/** Our own server, except that every write has a commit of its own: `server/main.ts` for the rest. */
import { openDb } from '#db/client.ts';
import { databaseUrl } from '#server/configuration.ts';

const holder = globalThis as { [key: symbol]: unknown };
holder[Symbol.for('saksham.db')] = await openDb(databaseUrl(), undefined, 0);
await import('#server/main.ts');
