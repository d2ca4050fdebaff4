/** What the browser looks at: the demonstration, loaded fresh. Started by playwright.config.ts. */
import { rmSync } from 'node:fs';

rmSync('test-results/site', { recursive: true, force: true });
await import('../../scripts/demonstration.ts');
