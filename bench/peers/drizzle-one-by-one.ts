/**
 * Our own server with drizzle itself behind it: its session over `@libsql/client`, which prepares every statement
 * anew, and a commit for each write. They take turns: of fifty of drizzle's transactions at once one succeeds.
 */
import { createClient } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';
import { QueuedClient } from '#db/queue.ts';
import { databaseUrl } from '#server/configuration.ts';

const url = databaseUrl();
const writer = createClient({ url, concurrency: 1 });
await writer.execute('PRAGMA journal_mode = WAL');
await writer.execute('PRAGMA synchronous = FULL');
const holder = globalThis as { [key: symbol]: unknown };
holder[Symbol.for('saksham.db')] = drizzle(new QueuedClient(writer, createClient({ url }), 0));
await import('#server/main.ts');
