/** Bytes as a phone user reads them, in either language: 340 KB, 1.2 MB. */
export function formatBytes(bytes: number): string {
	const kb = bytes / 1000;
	return kb < 1000 ? `${Math.max(1, Math.round(kb))} KB` : `${Math.round(kb / 100) / 10} MB`;
}
