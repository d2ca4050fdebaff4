import 'astro';

declare module 'astro' {
	interface AstroClientDirectives {
		/** components/islands/painted.ts */
		'client:painted'?: boolean;
	}
}
