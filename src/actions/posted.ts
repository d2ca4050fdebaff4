/**
 * The form a page was sent, or `undefined` when it was only asked for. A body that is no form is an
 * empty form: the page then refuses what is missing, by name, and nothing is written.
 */
export async function postedForm(request: Request): Promise<FormData | undefined> {
	if (request.method !== 'POST') return undefined;
	return request.formData().catch(() => new FormData());
}
