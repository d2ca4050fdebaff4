CREATE TABLE `appointments` (
	`id` text PRIMARY KEY NOT NULL,
	`personId` text NOT NULL,
	`unitId` text NOT NULL,
	`role` text NOT NULL,
	`startsOn` text NOT NULL,
	`endsOn` text NOT NULL,
	`leftOn` text,
	`leftText` text,
	`orderNumber` text NOT NULL,
	`orderedOn` text NOT NULL,
	`recordedAt` integer NOT NULL,
	`recordedById` text NOT NULL,
	FOREIGN KEY (`personId`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unitId`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `appointments_by_unit` ON `appointments` (`unitId`,`role`);--> statement-breakpoint
CREATE INDEX `appointments_by_end` ON `appointments` (`endsOn`);--> statement-breakpoint
CREATE UNIQUE INDEX `appointments_personId_unitId_role_startsOn_unique` ON `appointments` (`personId`,`unitId`,`role`,`startsOn`);--> statement-breakpoint
CREATE TABLE `import_lines` (
	`importId` text NOT NULL,
	`line` integer NOT NULL,
	`column` integer DEFAULT 0 NOT NULL,
	`outcome` text NOT NULL,
	`reason` text,
	`subjectId` text,
	`before` text,
	PRIMARY KEY(`importId`, `line`, `column`),
	FOREIGN KEY (`importId`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`source` text NOT NULL,
	`content` text,
	`choices` text NOT NULL,
	`heldAt` integer NOT NULL,
	`heldById` text NOT NULL,
	`agreedAt` integer,
	`agreedById` text,
	`undoneAt` integer,
	`undoneById` text
);
--> statement-breakpoint
CREATE TABLE `staff_order_lines` (
	`orderId` text NOT NULL,
	`line` integer NOT NULL,
	`outcome` text NOT NULL,
	`reason` text,
	`personId` text,
	`postingsBefore` text,
	PRIMARY KEY(`orderId`, `line`),
	FOREIGN KEY (`orderId`) REFERENCES `staff_orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`personId`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `staff_order_lines_by_person` ON `staff_order_lines` (`personId`);--> statement-breakpoint
CREATE TABLE `staff_orders` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`number` text NOT NULL,
	`orderedOn` text NOT NULL,
	`effectiveOn` text NOT NULL,
	`issuer` text,
	`unitId` text,
	`role` text,
	`content` text,
	`choices` text,
	`heldAt` integer NOT NULL,
	`heldById` text NOT NULL,
	`agreedAt` integer,
	`agreedById` text,
	`undoneAt` integer,
	`undoneById` text,
	FOREIGN KEY (`unitId`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `staff_orders_by_day` ON `staff_orders` (`orderedOn`);--> statement-breakpoint
CREATE TABLE `strengths` (
	`id` text PRIMARY KEY NOT NULL,
	`stateLgd` integer NOT NULL,
	`districtLgd` integer NOT NULL,
	`role` text NOT NULL,
	`financialYear` integer NOT NULL,
	`number` integer NOT NULL,
	`precision` text NOT NULL,
	`asOn` text NOT NULL,
	`source` text NOT NULL,
	`importId` text,
	`enteredAt` integer NOT NULL,
	`enteredById` text NOT NULL,
	FOREIGN KEY (`importId`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `strengths_financialYear_districtLgd_role_asOn_unique` ON `strengths` (`financialYear`,`districtLgd`,`role`,`asOn`);--> statement-breakpoint
CREATE TABLE `targets` (
	`id` text PRIMARY KEY NOT NULL,
	`stateLgd` integer NOT NULL,
	`districtLgd` integer NOT NULL,
	`role` text NOT NULL,
	`financialYear` integer NOT NULL,
	`number` integer NOT NULL,
	`precision` text NOT NULL,
	`asOn` text NOT NULL,
	`source` text NOT NULL,
	`importId` text,
	`enteredAt` integer NOT NULL,
	`enteredById` text NOT NULL,
	`counts` text NOT NULL,
	FOREIGN KEY (`importId`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `targets_financialYear_districtLgd_role_counts_asOn_unique` ON `targets` (`financialYear`,`districtLgd`,`role`,`counts`,`asOn`);--> statement-breakpoint
CREATE TABLE `unit_commands` (
	`id` text PRIMARY KEY NOT NULL,
	`unitId` text NOT NULL,
	`commandId` text NOT NULL,
	`startsOn` text,
	`endsOn` text,
	`source` text NOT NULL,
	`recordedAt` integer NOT NULL,
	`recordedById` text NOT NULL,
	FOREIGN KEY (`unitId`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`commandId`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `unit_commands_by_unit` ON `unit_commands` (`unitId`);--> statement-breakpoint
CREATE INDEX `unit_commands_by_command` ON `unit_commands` (`commandId`);--> statement-breakpoint
CREATE TABLE `unit_names` (
	`id` text PRIMARY KEY NOT NULL,
	`unitId` text NOT NULL,
	`kind` text NOT NULL,
	`nameHi` text,
	`nameEn` text,
	`keyHi` text,
	`keyEn` text,
	`startsOn` text,
	`endsOn` text,
	`source` text NOT NULL,
	`recordedAt` integer NOT NULL,
	`recordedById` text NOT NULL,
	FOREIGN KEY (`unitId`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "units_have_a_name" CHECK("unit_names"."nameHi" is not null or "unit_names"."nameEn" is not null)
);
--> statement-breakpoint
CREATE INDEX `unit_names_by_unit` ON `unit_names` (`unitId`);--> statement-breakpoint
CREATE INDEX `unit_names_by_hindi` ON `unit_names` (`keyHi`);--> statement-breakpoint
CREATE INDEX `unit_names_by_english` ON `unit_names` (`keyEn`);--> statement-breakpoint
CREATE TABLE `units` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`stateLgd` integer NOT NULL,
	`districtLgd` integer NOT NULL,
	`blockLgd` integer,
	`village` text,
	`hostId` text,
	`code` text,
	`openedOn` text,
	`closedOn` text,
	`becameId` text,
	`source` text NOT NULL,
	`recordedAt` integer NOT NULL,
	`recordedById` text NOT NULL,
	FOREIGN KEY (`hostId`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`becameId`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `units_by_district` ON `units` (`districtLgd`,`kind`);--> statement-breakpoint
CREATE UNIQUE INDEX `one_unit_per_code` ON `units` (`kind`,`code`) WHERE "units"."code" is not null;--> statement-breakpoint
ALTER TABLE `memberships` ADD `office` text;--> statement-breakpoint
ALTER TABLE `memberships` ADD `sourceText` text;--> statement-breakpoint
ALTER TABLE `memberships` ADD `endText` text;--> statement-breakpoint
ALTER TABLE `memberships` ADD `recordedAt` integer;--> statement-breakpoint
ALTER TABLE `memberships` ADD `recordedById` text;--> statement-breakpoint
CREATE INDEX `memberships_by_person` ON `memberships` (`personId`);--> statement-breakpoint
ALTER TABLE `postings` ADD `unitId` text REFERENCES units(id);--> statement-breakpoint
ALTER TABLE `postings` ADD `source` text DEFAULT 'roster' NOT NULL;--> statement-breakpoint
ALTER TABLE `postings` ADD `sourceText` text;--> statement-breakpoint
ALTER TABLE `postings` ADD `orderId` text REFERENCES staff_orders(id);--> statement-breakpoint
ALTER TABLE `postings` ADD `endText` text;--> statement-breakpoint
CREATE INDEX `postings_by_unit` ON `postings` (`unitId`,`role`);--> statement-breakpoint
CREATE INDEX `postings_by_order` ON `postings` (`orderId`);