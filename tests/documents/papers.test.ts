import { expect, test } from 'vitest';
import { sessions } from '#db/schema.ts';
import { paperPdf } from '#documents/paper.ts';
import { sessionPlanPdf } from '#documents/session-plan-paper.ts';
import { paperOf } from '#documents/workshop-papers.ts';
import { anAttendance, anEnrolment, aPerson, aWorkshop, now } from '#tests/factories.ts';
import { freshDb } from '#tests/db.ts';
import { readPlanQuestion } from '#training/session-plans.ts';
import { bare, textOfPages } from './pdf.ts';

const patience = 60_000;
const made = { language: 'hi', madeAt: now } as const;

test(
	'a letter goes to each office with its own absentees and a place to sign; the table has the same people',
	async () => {
		const db = await freshDb();
		const whole = await aWorkshop(db, { orderNumber: '208/प्रशि.' });
		await db.update(sessions).set({ closedAt: now });
		for (const [nameHi, unit] of [
			['रेशमा खातून', 'तोरपा थाना'],
			['सोमरा एक्का', 'मुरहू थाना'],
		] as const) {
			const person = await aPerson(db, { nameHi, serviceNumber: 'JH77123', phone: '9999900000' });
			const row = await anEnrolment(db, whole.workshop, { personId: person.id, unit });
			await anAttendance(db, whole.sessions[0], row, { status: 'absent' });
		}
		const asked = [db, whole.facilitator, whole.workshop, 'absentees', made] as const;
		const { paper, table } = await paperOf(...asked);
		const pages = textOfPages(await paperPdf(paper, now)).map(bare);
		expect(pages).toHaveLength(2);
		for (const page of pages) {
			expect(page).toContain(bare('आयोजक की ओर से: नाम, पद, हस्ताक्षर, मुहर'));
			expect(page).toContain(bare('208/प्रशि.'));
			expect(page).not.toContain('JH77123');
			expect(page).not.toContain('9999900000');
		}
		const named = (name: string) => pages.filter((page) => page.includes(bare(name))).length;
		expect([named('रेशमा खातून'), named('सोमरा एक्का')]).toEqual([1, 1]);
		expect(table.rows.map((row) => row[3]).sort()).toEqual(['रेशमा खातून', 'सोमरा एक्का']);
	},
	patience,
);

test(
	'a report has its headings with nothing written, and every figure of its spreadsheet',
	async () => {
		const db = await freshDb();
		const {
			workshop,
			facilitator,
			sessions: [sitting],
		} = await aWorkshop(db);
		for (let n = 0; n < 3; n += 1) await anAttendance(db, sitting, await anEnrolment(db, workshop));
		const { paper, table } = await paperOf(db, facilitator, workshop, 'report', made);
		const text = bare(textOfPages(await paperPdf(paper, now)).join(''));
		for (const heading of [
			'विषय',
			'उद्देश्य',
			'प्रतिभागी',
			'संदर्भ व्यक्ति',
			'सत्रवार विवरण',
			'व्यय',
			'संलग्नक',
		])
			expect(text).toContain(bare(heading));
		const total = table.rows.find(([part, what]) => {
			return part === 'प्रतिभागी' && String(what).endsWith(': कुल') && String(what).startsWith('आए');
		});
		expect(total?.[2]).toBe(3);
	},
	patience,
);

test(
	'a session plan on paper has the minutes of the one on the screen',
	async () => {
		const address = 'module=rescue&minutes=240&people=20&opening=yes&tests=yes&starts=10:00';
		const question = readPlanQuestion(new URLSearchParams(address));
		if (!question || 'refused' in question) throw new Error('the question was refused');
		const [first = ''] = textOfPages(await sessionPlanPdf(question, made));
		expect(bare(first)).toContain(bare('बचाव'));
		expect(bare(first)).toContain('240');
		expect(bare(first)).toContain(bare('14:00'));
	},
	patience,
);
