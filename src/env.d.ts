/// <reference types="astro/client" />
declare namespace App {
	interface Locals {
		auth: import('#auth/auth-session.ts').AuthSessions;
		/** Who is asking; `undefined` when signed out. */
		user: import('#auth/user.ts').User | undefined;
		authSession: import('lucia').Session | undefined;
	}
}
