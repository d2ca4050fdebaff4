import { test, type APIRequestContext, type Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { rowOf } from './site-database.ts';

/* What stories of a workshop begin with, most of it sent as forms are sent but without their pages. */
export const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(
	new Date(),
);

/** Sends a form as a page would: to the site, or along the line at `origin`. */
export function send(
	request: APIRequestContext,
	action: string,
	form: Record<string, string>,
	origin = test.info().project.use.baseURL ?? '',
) {
	const headers = { accept: 'application/json', origin };
	return request.post(`${origin}/_actions/${action}`, { form, headers });
}

/** Plans a workshop of today through its form; answers its id. */
export async function planned(page: Page, title: string, origin = ''): Promise<string> {
	await page.goto(`${origin}/hi/workshops/new/`);
	await page.getByLabel('किस जिले में होगी?').selectOption({ label: 'गुमला' });
	await page.getByRole('button', { name: 'आगे बढ़ें' }).click();
	await page.getByLabel('हिंदी में शीर्षक').fill(title);
	await page.getByLabel('पहला दिन').fill(today);
	await page.getByRole('button', { name: 'योजना सेव करें' }).click();
	await expect(page.getByText('योजना सेव हो गई')).toBeVisible();
	return new URL(page.url()).pathname.split('/')[3] ?? '';
}

/** The same without its form: of today in Gumla, planned by the facilitator who is signed in; answers its id. */
export async function aWorkshop(
	request: APIRequestContext,
	titleHi: string,
	origin?: string,
): Promise<string> {
	const { lead } = rowOf<'lead'>(
		`select "organisationId" as lead from accounts where "loginName" = 'facilitator'`,
	);
	const plan = {
		...{ titleHi, lead, activity: 'training', level: 'block', language: 'hi', place: 'd331' },
		...{ startsOn: today, endsOn: today, forenoonStart: '10:00', forenoonEnd: '13:00' },
		...{ afternoonStart: '14:00', afternoonEnd: '17:00', minimumAttendance: '75' },
	};
	const answer = await send(request, 'workshop.plan', plan, origin);
	expect(answer.status()).toBe(200);
	const [id] = /[0-9a-f-]{36}/.exec(await answer.text()) ?? [];
	if (!id) throw new Error('no workshop was planned');
	return id;
}

export const aWalkIn = (workshop: string, n: number) => ({
	workshop,
	name: `सुनीता ${'कखगघचछजझटठडढणतथदधनपफबभमयरलवसह'[n % 32] ?? ''}देवी${n < 32 ? '' : ' कुजूर'}`,
	role: 'flw-sahiya',
	village: 'जोजोटोली',
});

/** Puts so many people on its roster. */
export async function walkIn(
	request: APIRequestContext,
	workshop: string,
	count: number,
	origin?: string,
): Promise<void> {
	for (let n = 0; n < count; n += 1) {
		const answer = await send(request, 'roster.walkIn', aWalkIn(workshop, n), origin);
		expect(answer.status()).toBe(200);
	}
}
