export type WorkerAnswer = { kept?: boolean; trouble?: string } | undefined;

/** Asks the worker to do something, and waits for its answer; `undefined` where there is none. */
export async function askWorker(
	ask: 'keep' | 'keep-quiz' | 'remove',
	address: string,
): Promise<WorkerAnswer> {
	if (!('serviceWorker' in navigator)) return undefined;
	const { active } = await navigator.serviceWorker.ready;
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = ({ data }) => resolve(data as WorkerAnswer);
		active?.postMessage({ ask, address }, [port2]);
	});
}
