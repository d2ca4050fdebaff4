import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { isLoopback } from './origin.ts';

/** Which part of the site answered. */
export type Part = 'static' | 'page' | 'sync' | 'refusal' | 'operations';

/** Counts without a name, an address or a place in them. */
export class Metrics {
	readonly #registry = new Registry();
	readonly #requests = new Histogram({
		name: 'saksham_request_seconds',
		help: 'Time to answer, by the part of the site that answered and the class of status',
		labelNames: ['part', 'status'] as const,
		buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
		registers: [this.#registry],
	});
	readonly #operations = new Counter({
		name: 'saksham_sync_operations_total',
		help: 'Operations sent by phones through /api/sync, by what became of them',
		labelNames: ['outcome'] as const,
		registers: [this.#registry],
	});

	/** Also the process itself: memory, event loop, collector. */
	watchProcess(): this {
		collectDefaultMetrics({ register: this.#registry });
		return this;
	}

	answered(part: Part, status: number, milliseconds: number): void {
		const classOfStatus = `${Math.floor(status / 100)}xx`;
		this.#requests.labels(part, classOfStatus).observe(milliseconds / 1000);
	}

	operation(outcome: string): void {
		this.#operations.labels(outcome).inc();
	}

	async answer(res: ServerResponse): Promise<void> {
		const body = await this.#registry.metrics();
		res.writeHead(200, {
			'Content-Type': this.#registry.contentType,
			'Content-Length': Buffer.byteLength(body),
			'Cache-Control': 'no-store',
		});
		res.end(body);
	}
}

/** Figures are for whoever runs the site: on this machine, or with the token. */
export function maySeeMetrics(req: IncomingMessage, token: string | undefined): boolean {
	if (token === undefined) return isLoopback(req);
	const given = Buffer.from(req.headers.authorization ?? '');
	const wanted = Buffer.from(`Bearer ${token}`);
	return given.length === wanted.length && timingSafeEqual(given, wanted);
}
