import { hash, verify } from '@node-rs/argon2';

/** OWASP's argon2id floor: 19 MiB, two passes, one lane (Password Storage Cheat Sheet, 2026). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const shortestPassword = 8;
export const longestPassword = 200;

/** The argon2id hash of a password, NFC so that two keyboards agree on the same Hindi letters. */
export function hashOfPassword(password: string): Promise<string> {
	return hash(password.normalize('NFC'), cost);
}

export function isPassword(password: string, passwordHash: string): Promise<boolean> {
	return verify(passwordHash, password.normalize('NFC'));
}

/** A hash nobody has the password of: checked when no account was found, so that both take as long. */
export const nobodysHash = await hashOfPassword(crypto.randomUUID());
