CREATE TABLE `list_lines` (
	`listId` text NOT NULL,
	`line` integer NOT NULL,
	`outcome` text NOT NULL,
	`reason` text,
	`enrolmentId` text,
	`postingsBefore` text,
	PRIMARY KEY(`listId`, `line`),
	FOREIGN KEY (`listId`) REFERENCES `lists`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`enrolmentId`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `list_lines_by_enrolment` ON `list_lines` (`enrolmentId`);--> statement-breakpoint
CREATE TABLE `lists` (
	`id` text PRIMARY KEY NOT NULL,
	`workshopId` text NOT NULL,
	`source` text NOT NULL,
	`content` text,
	`choices` text,
	`heldAt` integer NOT NULL,
	`heldById` text NOT NULL,
	`agreedAt` integer,
	`agreedById` text,
	`undoneAt` integer,
	`undoneById` text,
	FOREIGN KEY (`workshopId`) REFERENCES `workshops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `lists_by_workshop` ON `lists` (`workshopId`);