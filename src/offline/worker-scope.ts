/* The few parts of a service worker's world that ours uses; the project's types are those of a page. */
export type Extendable = Event & { waitUntil: (work: Promise<unknown>) => void };
export type Fetched = Extendable & {
	request: Request;
	respondWith: (answer: Promise<Response>) => void;
};
export type Told = Extendable & {
	data: unknown;
	ports: readonly MessagePort[];
};
export type WorkerScope = {
	addEventListener: ((kind: 'install' | 'activate', act: (event: Extendable) => void) => void) &
		((kind: 'fetch', act: (event: Fetched) => void) => void) &
		((kind: 'message', act: (event: Told) => void) => void);
	skipWaiting: () => Promise<void>;
	clients: { claim: () => Promise<void> };
	location: Location;
};
