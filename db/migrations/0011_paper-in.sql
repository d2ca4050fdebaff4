CREATE TABLE `paper_evidence` (
	`readingId` text NOT NULL,
	`subject` text NOT NULL,
	`subjectId` text NOT NULL,
	PRIMARY KEY(`readingId`, `subject`, `subjectId`),
	FOREIGN KEY (`readingId`) REFERENCES `paper_readings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `paper_evidence_by_subject` ON `paper_evidence` (`subject`,`subjectId`);--> statement-breakpoint
CREATE TABLE `paper_photos` (
	`readingId` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`file` blob NOT NULL,
	FOREIGN KEY (`readingId`) REFERENCES `paper_readings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `paper_readings` (
	`id` text PRIMARY KEY NOT NULL,
	`workshopId` text NOT NULL,
	`kind` text NOT NULL,
	`photoHash` text NOT NULL,
	`about` text NOT NULL,
	`page` integer NOT NULL,
	`cells` integer NOT NULL,
	`decided` integer NOT NULL,
	`agreedById` text NOT NULL,
	`agreedAt` integer NOT NULL,
	`device` text NOT NULL,
	FOREIGN KEY (`workshopId`) REFERENCES `workshops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `paper_readings_by_workshop` ON `paper_readings` (`workshopId`);--> statement-breakpoint
CREATE TABLE `paper_signatures` (
	`id` text PRIMARY KEY NOT NULL,
	`readingId` text NOT NULL,
	`number` integer NOT NULL,
	`sessionId` text NOT NULL,
	`enrolmentId` text,
	`namedAt` integer,
	`namedById` text,
	FOREIGN KEY (`readingId`) REFERENCES `paper_readings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sessionId`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`enrolmentId`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `paper_signatures_readingId_number_sessionId_unique` ON `paper_signatures` (`readingId`,`number`,`sessionId`);