CREATE TABLE `kit_download_counts` (
	`module` text NOT NULL,
	`language` text NOT NULL,
	`edition` text NOT NULL,
	`form` text NOT NULL,
	`takenOn` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`module`, `language`, `edition`, `form`, `takenOn`)
);
--> statement-breakpoint
CREATE TABLE `kit_notices` (
	`accountId` text NOT NULL,
	`module` text NOT NULL,
	`edition` text NOT NULL,
	`since` text NOT NULL,
	`toldAt` integer NOT NULL,
	PRIMARY KEY(`accountId`, `module`, `edition`, `since`),
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `session_plans` (
	`workshopId` text PRIMARY KEY NOT NULL,
	`modules` text NOT NULL,
	`minutesADay` integer NOT NULL,
	`days` integer NOT NULL,
	`people` integer NOT NULL,
	`reading` text NOT NULL,
	`projector` integer NOT NULL,
	`opening` integer NOT NULL,
	`tests` integer NOT NULL,
	`startsAt` text,
	`savedAt` integer NOT NULL,
	`savedById` text NOT NULL,
	FOREIGN KEY (`workshopId`) REFERENCES `workshops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `workshop_reports` (
	`workshopId` text PRIMARY KEY NOT NULL,
	`purpose` text,
	`held` text,
	`heard` text,
	`decided` text,
	`spent` text,
	`attached` text,
	`writtenAt` integer NOT NULL,
	`writtenById` text NOT NULL,
	FOREIGN KEY (`workshopId`) REFERENCES `workshops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `kit_downloads` ADD `form` text DEFAULT 'pdf' NOT NULL;--> statement-breakpoint
CREATE INDEX `kit_downloads_by_account` ON `kit_downloads` (`accountId`);--> statement-breakpoint
CREATE INDEX `kit_downloads_by_kit` ON `kit_downloads` (`module`,`edition`);