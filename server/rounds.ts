/**
 * Does a round of work again and again beside the requests: the first after a `breath`, each of the
 * others so many milliseconds after the one before it as that answers. A round that fails is told, and
 * the next comes after a `rest`. Answers how to stop.
 */
export function inRounds(
	{ breath, rest }: { breath: number; rest: number },
	round: () => Promise<number>,
): () => void {
	let timer: NodeJS.Timeout | undefined;
	let stopped = false;
	const again = (milliseconds: number) => {
		if (!stopped) timer = setTimeout(next, milliseconds).unref();
	};
	const next = () => {
		round().then(again, (reason: unknown) => {
			if (!stopped) console.error(reason);
			again(rest);
		});
	};
	again(breath);
	return () => {
		stopped = true;
		clearTimeout(timer);
	};
}
