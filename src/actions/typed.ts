import { postedForm } from './posted.ts';

/** What stands in a form: `typed('name')`, `typed('signName', 1)`, `typed.all('module')`. */
export type Typed = ((name: string, position?: number) => string) & {
	all: (name: string) => string[];
};

/** What was typed, to be shown again when it is refused; nothing on a page only asked for. */
export async function typedIn(request: Request): Promise<Typed | undefined> {
	const form = await postedForm(request);
	if (!form) return undefined;
	return typedAs((name) =>
		form.getAll(name).map((value) => (typeof value === 'string' ? value.slice(0, 2000) : '')),
	);
}

export function typedAs(all: (name: string) => string[]): Typed {
	return Object.assign((name: string, position = 0) => all(name)[position] ?? '', { all });
}
