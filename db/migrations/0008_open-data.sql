CREATE TABLE `read_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`hash` text NOT NULL,
	`organisationId` text,
	`districtLgd` integer,
	`questions` text NOT NULL,
	`perHour` integer NOT NULL,
	`madeAt` integer NOT NULL,
	`madeById` text NOT NULL,
	`expiresAt` integer NOT NULL,
	`revokedAt` integer,
	`revokedById` text,
	`lastUsedAt` integer,
	FOREIGN KEY (`organisationId`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `read_tokens_hash_unique` ON `read_tokens` (`hash`);--> statement-breakpoint
CREATE TABLE `statements` (
	`id` text PRIMARY KEY NOT NULL,
	`verb` text NOT NULL,
	`subject` text NOT NULL,
	`statement` text,
	`madeAt` integer NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`dueAt` integer,
	`takenAt` integer,
	`givenUpAt` integer,
	`lastFailure` text
);
--> statement-breakpoint
CREATE INDEX `statements_by_subject` ON `statements` (`subject`);--> statement-breakpoint
CREATE INDEX `statements_due` ON `statements` (`dueAt`) WHERE "statements"."dueAt" is not null;--> statement-breakpoint
CREATE INDEX `attempts_by_arrival` ON `attempts` (`receivedAt`,`id`);--> statement-breakpoint
CREATE INDEX `certificates_by_issue` ON `certificates` (`issuedAt`,`id`);--> statement-breakpoint
CREATE INDEX `certificates_cancelled` ON `certificates` (`cancelledAt`,`id`) WHERE "certificates"."cancelledAt" is not null;--> statement-breakpoint
CREATE INDEX `enrolments_withdrawn` ON `enrolments` (`withdrawnAt`,`id`) WHERE "enrolments"."withdrawnAt" is not null;--> statement-breakpoint
CREATE INDEX `marks_by_arrival` ON `marks` (`receivedAt`,`id`);--> statement-breakpoint
CREATE INDEX `sessions_by_closing` ON `sessions` (`closedAt`,`id`) WHERE "sessions"."closedAt" is not null;