CREATE TABLE `credentials` (
	`certificateId` text PRIMARY KEY NOT NULL,
	`kid` text NOT NULL,
	`message` text NOT NULL,
	`openBadge` text NOT NULL,
	`signedAt` integer NOT NULL,
	FOREIGN KEY (`certificateId`) REFERENCES `certificates`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`kid`) REFERENCES `issuer_keys`(`kid`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `declared_trainings` (
	`id` text PRIMARY KEY NOT NULL,
	`personId` text NOT NULL,
	`provider` text NOT NULL,
	`title` text NOT NULL,
	`startsOn` text,
	`endsOn` text NOT NULL,
	`hours` real,
	`proof` text,
	`badge` text,
	`outcome` text,
	`issuer` text,
	`declaredAt` integer NOT NULL,
	`declaredById` text NOT NULL,
	`withdrawnAt` integer,
	FOREIGN KEY (`personId`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `declared_trainings_by_person` ON `declared_trainings` (`personId`);--> statement-breakpoint
CREATE TABLE `issuer_keys` (
	`kid` text PRIMARY KEY NOT NULL,
	`publicKey` text NOT NULL,
	`madeAt` integer NOT NULL,
	`retiredAt` integer,
	`distrustedFrom` text,
	`distrustReason` text
);
--> statement-breakpoint
CREATE TABLE `name_confirmations` (
	`enrolmentId` text PRIMARY KEY NOT NULL,
	`nameHi` text,
	`nameEn` text,
	`how` text NOT NULL,
	`confirmedById` text NOT NULL,
	`confirmedAt` integer NOT NULL,
	FOREIGN KEY (`enrolmentId`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `certificates` ADD `provisions` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `certificates` ADD `cancelKind` text;--> statement-breakpoint
ALTER TABLE `certificates` ADD `suspendedAt` integer;--> statement-breakpoint
ALTER TABLE `certificates` ADD `suspendedById` text;--> statement-breakpoint
ALTER TABLE `certificates` ADD `suspendReason` text;