CREATE TABLE `check_in_codes` (
	`sessionId` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`shownAt` integer NOT NULL,
	`shownById` text NOT NULL,
	FOREIGN KEY (`sessionId`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `check_in_codes_by_code` ON `check_in_codes` (`code`);--> statement-breakpoint
CREATE TABLE `enrolment_aliases` (
	`id` text PRIMARY KEY NOT NULL,
	`enrolmentId` text NOT NULL,
	`addedAt` integer NOT NULL,
	FOREIGN KEY (`enrolmentId`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `entry_supersessions` (
	`entryId` text NOT NULL,
	`supersededId` text NOT NULL,
	PRIMARY KEY(`entryId`, `supersededId`),
	FOREIGN KEY (`entryId`) REFERENCES `sitting_entries`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `entry_supersessions_by_superseded` ON `entry_supersessions` (`supersededId`);--> statement-breakpoint
CREATE TABLE `held_operations` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`workshopId` text NOT NULL,
	`enrolmentId` text,
	`accountId` text NOT NULL,
	`device` text NOT NULL,
	`payload` text NOT NULL,
	`refusal` text NOT NULL,
	`receivedAt` integer NOT NULL,
	`decidedAt` integer,
	`decidedById` text,
	`decision` text,
	`reason` text,
	FOREIGN KEY (`workshopId`) REFERENCES `workshops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `held_operations_by_workshop` ON `held_operations` (`workshopId`,`decidedAt`);--> statement-breakpoint
CREATE INDEX `held_operations_by_enrolment` ON `held_operations` (`enrolmentId`);--> statement-breakpoint
CREATE TABLE `mark_supersessions` (
	`markId` text NOT NULL,
	`supersededId` text NOT NULL,
	PRIMARY KEY(`markId`, `supersededId`),
	FOREIGN KEY (`markId`) REFERENCES `marks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `mark_supersessions_by_superseded` ON `mark_supersessions` (`supersededId`);--> statement-breakpoint
CREATE TABLE `remarks` (
	`id` text PRIMARY KEY NOT NULL,
	`sessionId` text NOT NULL,
	`enrolmentId` text NOT NULL,
	`text` text NOT NULL,
	`takenById` text NOT NULL,
	`takenAt` integer NOT NULL,
	`receivedAt` integer NOT NULL,
	`device` text NOT NULL,
	FOREIGN KEY (`sessionId`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`enrolmentId`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `remarks_by_row` ON `remarks` (`sessionId`,`enrolmentId`);--> statement-breakpoint
CREATE TABLE `sitting_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`sessionId` text NOT NULL,
	`kind` text NOT NULL,
	`actualStart` text,
	`actualEnd` text,
	`women` integer,
	`men` integer,
	`other` integer,
	`explanation` text,
	`takenById` text NOT NULL,
	`takenAt` integer NOT NULL,
	`receivedAt` integer NOT NULL,
	`device` text NOT NULL,
	`mode` text NOT NULL,
	`reason` text,
	FOREIGN KEY (`sessionId`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sitting_entries_by_session` ON `sitting_entries` (`sessionId`,`kind`);--> statement-breakpoint
ALTER TABLE `attempts` ADD `mode` text DEFAULT 'screen' NOT NULL;--> statement-breakpoint
ALTER TABLE `attempts` ADD `enteredById` text;--> statement-breakpoint
-- Until now the newest mark stood: it was made in sight of those before it.
INSERT INTO `mark_supersessions` (`markId`, `supersededId`)
SELECT a.`markId`, m.`id` FROM `attendance` a JOIN `marks` m
ON m.`sessionId` = a.`sessionId` AND m.`enrolmentId` = a.`enrolmentId` AND m.`id` <> a.`markId`;
