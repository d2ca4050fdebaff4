CREATE TABLE `frozen_musters` (
	`periodId` text NOT NULL,
	`workshopId` text NOT NULL,
	`event` text NOT NULL,
	`facts` text NOT NULL,
	`entries` blob NOT NULL,
	PRIMARY KEY(`periodId`, `workshopId`),
	FOREIGN KEY (`periodId`) REFERENCES `frozen_periods`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `frozen_periods` (
	`id` text PRIMARY KEY NOT NULL,
	`stateLgd` integer NOT NULL,
	`startsOn` text NOT NULL,
	`endsOn` text NOT NULL,
	`frozenAt` integer NOT NULL,
	`frozenById` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `musters` (
	`made` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`workshopId` text NOT NULL,
	`event` text NOT NULL,
	`facts` text NOT NULL,
	`entries` blob NOT NULL,
	`outdatedOn` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `musters_workshopId_unique` ON `musters` (`workshopId`);--> statement-breakpoint
CREATE TABLE `person_numbers` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`personId` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_numbers_personId_unique` ON `person_numbers` (`personId`);--> statement-breakpoint
CREATE TABLE `saved_questions` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`question` text NOT NULL,
	`filters` text NOT NULL,
	`rhythm` text NOT NULL,
	`savedAt` integer NOT NULL,
	`savedById` text NOT NULL,
	`removedAt` integer
);
--> statement-breakpoint
CREATE INDEX `saved_questions_by_account` ON `saved_questions` (`savedById`);--> statement-breakpoint
CREATE TABLE `snapshots` (
	`id` text PRIMARY KEY NOT NULL,
	`savedQuestionId` text NOT NULL,
	`due` text NOT NULL,
	`takenAt` integer NOT NULL,
	`filters` text NOT NULL,
	`answer` text NOT NULL,
	FOREIGN KEY (`savedQuestionId`) REFERENCES `saved_questions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `snapshots_savedQuestionId_due_unique` ON `snapshots` (`savedQuestionId`,`due`);--> statement-breakpoint
CREATE TABLE `stale_musters` (
	`workshopId` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `stale_tests` (
	`workshopId` text NOT NULL,
	`module` text NOT NULL,
	`month` text NOT NULL,
	PRIMARY KEY(`workshopId`, `module`, `month`)
);
--> statement-breakpoint
CREATE TABLE `test_sums` (
	`workshopId` text NOT NULL,
	`module` text NOT NULL,
	`month` text NOT NULL,
	`pairs` integer NOT NULL,
	`before` real NOT NULL,
	`after` real NOT NULL,
	`changeSquared` real NOT NULL,
	`posts` integer NOT NULL,
	`postScores` real NOT NULL,
	`items` text NOT NULL,
	PRIMARY KEY(`workshopId`, `module`, `month`)
);
--> statement-breakpoint
CREATE INDEX `attempts_by_workshop` ON `attempts` (`workshopId`,`module`,`submittedAt`);--> statement-breakpoint
CREATE INDEX `people_joined` ON `people` (`id`,`countsAsId`) WHERE "id" <> "countsAsId";--> statement-breakpoint
CREATE INDEX `postings_by_role` ON `postings` (`role`,`districtLgd`,`startsOn`,`endsOn`,`personId`);