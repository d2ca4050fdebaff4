/// <reference types="astro/client" />
declare namespace App {
	interface Locals {
		auth: import('#auth/auth-session.ts').AuthSessions;
		/** Who is asking; `undefined` when signed out. */
		user: import('#auth/user.ts').User | undefined;
		authSession: import('lucia').Session | undefined;
		/** Resolves when what was sent so far was taken; missing in `astro dev`. */
		taken?: import('#server/site.ts').Taken;
	}
}
