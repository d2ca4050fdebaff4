/**
 * V8 keeps some things in its old memory from their first moment: the pair of functions behind a getter
 * written into an object, and a function that is assigned to a property where it is written. Each of them
 * holds whatever it can see until all of old memory is next cleaned up, though the request it was made for
 * is long over: 22 of the 240 KB of every page Astro draws, and a large clean-up every second under load
 * (docs/decisions/0068). Here the getters of a request move to classes, which have theirs once, and the
 * function gets a name first. Nothing else changes. A build in which one of the places looks different
 * stops, so that a new version of Astro is not taken unseen.
 */
export function freedWithTheRequest() {
	return {
		name: 'freed-with-the-request',
		applyToEnvironment: ({ name }: { name: string }) => name === 'ssr',
		transform: {
			filter: {
				id: /\/astro\/dist\/(?:core\/fetch\/fetch-state|runtime\/server\/render\/astro\/instance)\.js$/,
			},
			handler: (code: string, id: string) => ({
				code: id.endsWith('instance.js') ? withNamedSlot(code) : withoutGetters(code),
				map: null,
			}),
		},
	};
}

function withNamedSlot(code: string): string {
	return changed(
		code,
		/this\.slotValues\[name\] = (\(\) => \{[\s\S]*?\n {6}\});/,
		'const slotValue = $1;\n      this.slotValues[name] = slotValue;',
	);
}

/** `Astro`, the context of actions and of middleware, the answer of a page, and the options of a request. */
export function withoutGetters(code: string): string {
	const steps: [RegExp, string][] = [
		[
			/^ {2}renderOptions;$/m,
			'  givenOptions;\n  get renderOptions() {\n    return { ...this.givenOptions, locals: this.locals };\n  }',
		],
		[
			/^ {4}const self = this;\n {4}this\.renderOptions = \{\n {6}\.\.\.(options \?\? \{[^}]*\}),\n {6}get locals\(\) \{\n[^}]*\}\n {4}\};$/m,
			'    this.givenOptions = $1;',
		],
		[
			/^ {4}const response = \{\n {6}status: (.+),\n {6}statusText: (.+),\n {6}get headers\(\) \{[\s\S]*?\n {4}\};$/m,
			'    const response = new PageResponse($1, $2, headers);',
		],
		[
			/^( {4}const partial = )(\{\n {6}generator[\s\S]*?\n {4}\});$/m,
			'$1Object.assign(new PageGlobals({ state, result, callAction, logger }), $2);',
		],
		[
			/^( {4}const ctx = )(\{\n {6}get cookies[\s\S]*?\n {4}\});$/m,
			'$1Object.assign(new ActionGlobals({ state }), $2);',
		],
		[
			/Object\.assign\(Object\.create\(astroPagePartial\), \{/,
			'Object.assign(new PageGlobals(astroPagePartial[held]), astroPagePartial, {',
		],
		[
			/^( {6}for \(const key of this\.#providers\.keys\(\)\) \{\n)( {8}Object\.defineProperty\(target, key,)/m,
			'$1        if (!(key in target)) $2',
		],
		[/if \(!this\.#providers\?\.has\("session"\)\) \{/, 'if (!("session" in target)) {'],
	];
	const moved = steps.reduce((text, [place, other]) => changed(text, place, other), code);
	const blocks = /^ {4}const (?:partial|ctx) = Object\.assign\([\s\S]*?\n {4}\}\);$/gm;
	return `${changed(moved, blocks, (block) => block.replace(/^ {6}[gs]et \w+\(\w*\) \{\n[\s\S]*?\n {6}\},?\n/gm, ''))}\n${classes}`;
}

function changed(code: string, place: RegExp, other: string | ((found: string) => string)): string {
	const after = typeof other === 'string' ? code.replace(place, other) : code.replace(place, other);
	if (after === code)
		throw new Error(`Astro has no longer ${place.source}: server/freed-with-the-request.ts`);
	return after;
}

/**
 * The getters as Astro 7.3.5 has them, once. What they read from is under a name, not a symbol: the context of an
 * action is a copy of its named properties.
 */
const classes = `
const held = "held for getters";
class Globals {
  constructor(holds) {
    this[held] = holds;
  }
  get clientAddress() {
    return this[held].state.getClientAddress();
  }
  get currentLocale() {
    return this[held].state.computeCurrentLocale();
  }
  get preferredLocale() {
    return this[held].state.computePreferredLocale();
  }
  get preferredLocaleList() {
    return this[held].state.computePreferredLocaleList();
  }
  get originPathname() {
    return getOriginPathname(this[held].state.request);
  }
  get csp() {
    return this[held].state.getCsp();
  }
  get logger() {
    return astroToRuntimeLogger(this[held].state.logger);
  }
  get cache() {
    return this[held].state.resolve("cache");
  }
  get session() {
    return this[held].state.resolve("session");
  }
}
class PageGlobals extends Globals {
  get slots() {
    const { result, logger } = this[held];
    const slotsByAstro = result._metadata.slotsByAstro ??= new WeakMap();
    if (!slotsByAstro.has(this)) {
      slotsByAstro.set(this, new Slots(result, this[slotValuesSymbol] ?? null, logger));
    }
    return slotsByAstro.get(this);
  }
  get callAction() {
    return this[held].callAction;
  }
}
class ActionGlobals extends Globals {
  get cookies() {
    return this[held].state.cookies;
  }
  get locals() {
    return this[held].state.locals;
  }
  set locals(_) {
    throw new AstroError(AstroErrorData.LocalsReassigned);
  }
}
class PageResponse {
  #headers;
  constructor(status, statusText, headers) {
    this.status = status;
    this.statusText = statusText;
    this.#headers = headers;
  }
  get headers() {
    return this.#headers;
  }
  set headers(_) {
    throw new AstroError(AstroErrorData.AstroResponseHeadersReassigned);
  }
}
`;
