import { defineMiddleware } from 'astro:middleware';
import { openAuthSessions } from '#auth/auth-session.ts';
import { db } from '#db/index.ts';
import { isHttps } from '#server/configuration.ts';

const auth = openAuthSessions(db, { secure: isHttps() });

export const onRequest = defineMiddleware(async (context, next) => {
	const { locals, cookies } = context;
	locals.auth = auth;
	locals.user = undefined;
	locals.authSession = undefined;
	if (context.isPrerendered) return next();
	const { user, authSession } = await auth.whoIs(cookies.get(auth.cookieName)?.value);
	locals.user = user;
	locals.authSession = authSession;
	if (authSession?.fresh) {
		const { name, value, attributes } = auth.cookieFor(authSession);
		cookies.set(name, value, attributes);
	}
	return next();
});
