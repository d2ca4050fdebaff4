CREATE TABLE `person_differences` (
	`id` text PRIMARY KEY NOT NULL,
	`leftId` text NOT NULL,
	`rightId` text NOT NULL,
	`reason` text,
	`decidedAt` integer NOT NULL,
	`decidedById` text NOT NULL,
	`undoneAt` integer,
	`undoneById` text,
	FOREIGN KEY (`leftId`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`rightId`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_standing_difference` ON `person_differences` (`leftId`,`rightId`) WHERE "person_differences"."undoneAt" is null;--> statement-breakpoint
CREATE TABLE `possible_pairs` (
	`leftId` text NOT NULL,
	`rightId` text NOT NULL,
	`score` real NOT NULL,
	`foundAt` integer NOT NULL,
	PRIMARY KEY(`leftId`, `rightId`),
	FOREIGN KEY (`leftId`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`rightId`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `possible_pairs_by_right` ON `possible_pairs` (`rightId`);--> statement-breakpoint
ALTER TABLE `people` ADD `comparedAt` integer;--> statement-breakpoint
CREATE INDEX `people_by_service_number` ON `people` (`serviceNumber`);--> statement-breakpoint
CREATE INDEX `people_not_compared` ON `people` (`id`) WHERE "people"."comparedAt" is null;--> statement-breakpoint
CREATE INDEX `enrolments_by_block` ON `enrolments` (`blockLgd`);--> statement-breakpoint
CREATE INDEX `person_merge_moves_by_person` ON `person_merge_moves` (`personId`);--> statement-breakpoint
CREATE INDEX `person_merges_by_day` ON `person_merges` (`decidedAt`);--> statement-breakpoint
CREATE INDEX `postings_by_block` ON `postings` (`blockLgd`);