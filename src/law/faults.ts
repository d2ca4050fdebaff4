import { LawError } from './law-error.ts';
import { knownProvision } from './registry.ts';
import { renderTokens } from './tokens.ts';

/**
 * What is wrong with the law in a quiz or a kit: a token that can't be rendered, a `law:` list that
 * names no provision. Its pages are drawn when asked for, so the build looks through it here.
 */
export function lawFaults(content: unknown): string[] {
	if (Array.isArray(content)) return content.flatMap(lawFaults);
	if (typeof content !== 'object' || content === null) return [];
	return Object.entries(content).flatMap(([name, part]: [string, unknown]) => {
		if (typeof part === 'string' && (name === 'hi' || name === 'en')) {
			return faultOf(() => renderTokens(part, name));
		}
		if (name !== 'law' || !Array.isArray(part)) return lawFaults(part);
		return part.flatMap((id) => faultOf(() => knownProvision(String(id))));
	});
}

function faultOf(look: () => unknown): string[] {
	try {
		look();
		return [];
	} catch (error) {
		if (error instanceof LawError) return [error.message];
		throw error;
	}
}
