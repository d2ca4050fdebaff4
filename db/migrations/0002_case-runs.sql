CREATE TABLE `case_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`personId` text NOT NULL,
	`case` text NOT NULL,
	`edition` text NOT NULL,
	`path` text NOT NULL,
	`ending` text NOT NULL,
	`language` text NOT NULL,
	`finishedAt` integer NOT NULL,
	FOREIGN KEY (`personId`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_runs_by_person` ON `case_runs` (`personId`);