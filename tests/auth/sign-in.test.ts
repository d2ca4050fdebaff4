import { expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { signIn, SignInLimits } from '#auth/sign-in.ts';
import { accounts } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import { anAccount } from './factories.ts';

const password = 'three small words';
const address = '10.0.0.1';

test('one signs in by user name in any case, or by mobile number however it is typed', async () => {
	const db = await freshDb();
	const { id } = await anAccount(db, { loginName: 'सुनीता7', phone: '9431012345' });
	const limits = new SignInLimits();
	for (const name of ['सुनीता7', ' सुनीता७ ', '94310 12345', '+91-9431012345', '०९४३१०१२३४५']) {
		const result = await signIn(db, limits, { name, password, address });
		expect(result, name).toEqual({ outcome: 'signed-in', accountId: id });
	}
});

test('two people share a phone: the password says which of them it is', async () => {
	const db = await freshDb();
	const first = await anAccount(db, { phone: '9431012345' });
	const second = await anAccount(db, { phone: '9431012345' });
	const { hashOfPassword } = await import('#auth/password.ts');
	const passwordHash = await hashOfPassword('another one');
	await db.update(accounts).set({ passwordHash }).where(eq(accounts.id, second.id));
	const limits = new SignInLimits();
	const name = '9431012345';
	expect(await signIn(db, limits, { name, password, address })).toMatchObject({
		accountId: first.id,
	});
	expect(await signIn(db, limits, { name, password: 'another one', address })).toMatchObject({
		accountId: second.id,
	});
});

test('a wrong password, an unknown name and a closed account get the same answer', async () => {
	const db = await freshDb();
	const user = await anAccount(db, { loginName: 'etwa' });
	const closed = await anAccount(db, { loginName: 'mariam' });
	await db.update(accounts).set({ disabledAt: new Date() }).where(eq(accounts.id, closed.id));
	const limits = new SignInLimits();
	const answers = [
		await signIn(db, limits, { name: user.loginName, password: 'wrong', address }),
		await signIn(db, limits, { name: 'nobody', password, address }),
		await signIn(db, limits, { name: 'mariam', password, address }),
		await signIn(db, limits, { name: '', password: '', address }),
	];
	for (const answer of answers) expect(answer).toEqual({ outcome: 'wrong-name-or-password' });
});

test('an unknown name takes as long as a wrong password, so time tells nothing', async () => {
	const db = await freshDb();
	await anAccount(db, { loginName: 'etwa' });
	const timeOf = async (name: string) => {
		const from = performance.now();
		await signIn(db, new SignInLimits(), { name, password: 'wrong', address });
		return performance.now() - from;
	};
	const unknown: number[] = [];
	const known: number[] = [];
	for (let n = 0; n < 9; n++) {
		unknown.push(await timeOf('nobody'));
		known.push(await timeOf('etwa'));
	}
	// The quickest of each: what the work itself takes, whatever else the machine is doing.
	const ratio = Math.min(...unknown) / Math.min(...known);
	expect(ratio).toBeGreaterThan(0.4);
	expect(ratio).toBeLessThan(2.5);
});

test('the ninth wrong try at one name waits, and another name from the same hall does not', async () => {
	const db = await freshDb();
	await anAccount(db, { loginName: 'etwa' });
	await anAccount(db, { loginName: 'mariam' });
	const limits = new SignInLimits();
	for (let n = 0; n < 8; n++)
		await signIn(db, limits, { name: 'etwa', password: 'wrong', address });
	const ninth = await signIn(db, limits, { name: 'etwa', password, address });
	expect(ninth).toEqual({ outcome: 'too-many-tries', minutes: 15 });
	expect(await signIn(db, limits, { name: 'mariam', password, address })).toMatchObject({
		outcome: 'signed-in',
	});
});

test('right ones are not counted: a whole office signs in from one address', async () => {
	const db = await freshDb();
	await anAccount(db, { loginName: 'etwa' });
	const limits = new SignInLimits();
	limits.perAddress.points = 3;
	for (let n = 0; n < 5; n++) {
		const { outcome } = await signIn(db, limits, { name: 'etwa', password, address });
		expect(outcome).toBe('signed-in');
	}
});

test('sixty wrong tries from one address wait, whatever the names', async () => {
	const db = await freshDb();
	const limits = new SignInLimits();
	limits.perAddress.points = 3;
	for (let n = 0; n < 3; n++) await signIn(db, limits, { name: `n${n}`, password: 'x', address });
	const next = await signIn(db, limits, { name: 'n9', password: 'x', address });
	expect(next.outcome).toBe('too-many-tries');
});
