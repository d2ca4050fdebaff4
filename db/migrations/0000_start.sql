CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`personId` text NOT NULL,
	`loginName` text NOT NULL,
	`phone` text,
	`passwordHash` text NOT NULL,
	`role` text NOT NULL,
	`organisationId` text,
	`stateLgd` integer,
	`consentNotice` text NOT NULL,
	`consentedAt` integer NOT NULL,
	`adultConfirmedAt` integer NOT NULL,
	`createdAt` integer NOT NULL,
	`disabledAt` integer,
	FOREIGN KEY (`personId`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisationId`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_personId_unique` ON `accounts` (`personId`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_loginName_unique` ON `accounts` (`loginName`);--> statement-breakpoint
CREATE INDEX `accounts_by_phone` ON `accounts` (`phone`);--> statement-breakpoint
CREATE TABLE `attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`personId` text NOT NULL,
	`module` text NOT NULL,
	`form` text NOT NULL,
	`language` text NOT NULL,
	`seed` integer NOT NULL,
	`edition` text NOT NULL,
	`lawDate` text NOT NULL,
	`track` text NOT NULL,
	`passMark` real NOT NULL,
	`workshopId` text,
	`startedAt` integer NOT NULL,
	`submittedAt` integer NOT NULL,
	`receivedAt` integer NOT NULL,
	FOREIGN KEY (`personId`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`workshopId`) REFERENCES `workshops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attempts_by_person` ON `attempts` (`personId`,`module`);--> statement-breakpoint
CREATE TABLE `attendance` (
	`sessionId` text NOT NULL,
	`enrolmentId` text NOT NULL,
	`markId` text NOT NULL,
	`status` text NOT NULL,
	`minutesMissed` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`sessionId`, `enrolmentId`),
	FOREIGN KEY (`sessionId`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`enrolmentId`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`markId`) REFERENCES `marks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attendance_by_enrolment` ON `attendance` (`enrolmentId`);--> statement-breakpoint
CREATE TABLE `audit_rows` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`accountId` text,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`subjectId` text NOT NULL,
	`before` text,
	`after` text,
	`reason` text
);
--> statement-breakpoint
CREATE INDEX `audit_by_subject` ON `audit_rows` (`subject`,`subjectId`);--> statement-breakpoint
CREATE TABLE `auth_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`accountId` text NOT NULL,
	`expiresAt` integer NOT NULL,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `auth_sessions_by_account` ON `auth_sessions` (`accountId`);--> statement-breakpoint
CREATE TABLE `certificates` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`kind` text NOT NULL,
	`enrolmentId` text NOT NULL,
	`workshopId` text NOT NULL,
	`personId` text NOT NULL,
	`holderHi` text,
	`holderEn` text,
	`roleId` text NOT NULL,
	`role` text NOT NULL,
	`posting` text NOT NULL,
	`title` text NOT NULL,
	`place` text NOT NULL,
	`organisers` text NOT NULL,
	`signatories` text NOT NULL,
	`modules` text NOT NULL,
	`minutes` integer NOT NULL,
	`startsOn` text NOT NULL,
	`endsOn` text NOT NULL,
	`lawDate` text NOT NULL,
	`statusIndex` integer NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`issuedAt` integer NOT NULL,
	`issuedById` text NOT NULL,
	`cancelledAt` integer,
	`cancelledById` text,
	`cancelReason` text,
	`replacedById` text,
	FOREIGN KEY (`enrolmentId`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`workshopId`) REFERENCES `workshops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`personId`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`replacedById`) REFERENCES `certificates`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `certificates_code_unique` ON `certificates` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `certificates_statusIndex_unique` ON `certificates` (`statusIndex`);--> statement-breakpoint
CREATE UNIQUE INDEX `one_standing_certificate` ON `certificates` (`enrolmentId`,`kind`) WHERE "certificates"."cancelledAt" is null;--> statement-breakpoint
CREATE INDEX `certificates_by_person` ON `certificates` (`personId`);--> statement-breakpoint
CREATE INDEX `certificates_by_workshop` ON `certificates` (`workshopId`);--> statement-breakpoint
CREATE TABLE `enrolments` (
	`id` text PRIMARY KEY NOT NULL,
	`workshopId` text NOT NULL,
	`personId` text NOT NULL,
	`serial` integer NOT NULL,
	`kind` text NOT NULL,
	`role` text NOT NULL,
	`organisationId` text,
	`unit` text,
	`village` text,
	`stateLgd` integer,
	`districtLgd` integer,
	`blockLgd` integer,
	`enrolledAt` integer NOT NULL,
	`enrolledById` text NOT NULL,
	`withdrawnAt` integer,
	FOREIGN KEY (`workshopId`) REFERENCES `workshops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`personId`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisationId`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `enrolments_by_person` ON `enrolments` (`personId`);--> statement-breakpoint
CREATE INDEX `enrolments_by_district` ON `enrolments` (`districtLgd`);--> statement-breakpoint
CREATE UNIQUE INDEX `enrolments_workshopId_personId_unique` ON `enrolments` (`workshopId`,`personId`);--> statement-breakpoint
CREATE UNIQUE INDEX `enrolments_workshopId_serial_unique` ON `enrolments` (`workshopId`,`serial`);--> statement-breakpoint
CREATE TABLE `groups` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`nameHi` text NOT NULL,
	`nameEn` text,
	`organisationId` text,
	`stateLgd` integer NOT NULL,
	`districtLgd` integer NOT NULL,
	`blockLgd` integer,
	`village` text,
	`formedOn` text,
	`closedOn` text,
	FOREIGN KEY (`organisationId`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `headcounts` (
	`id` text PRIMARY KEY NOT NULL,
	`workshopId` text NOT NULL,
	`sessionId` text,
	`groupId` text,
	`women` integer NOT NULL,
	`men` integer NOT NULL,
	`other` integer NOT NULL,
	`girls` integer NOT NULL,
	`boys` integer NOT NULL,
	`topic` text,
	`audience` text,
	`takenById` text NOT NULL,
	`takenAt` integer NOT NULL,
	`device` text NOT NULL,
	`mode` text NOT NULL,
	FOREIGN KEY (`workshopId`) REFERENCES `workshops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sessionId`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`groupId`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `headcounts_by_workshop` ON `headcounts` (`workshopId`);--> statement-breakpoint
CREATE TABLE `imported_total_organisations` (
	`totalId` text NOT NULL,
	`organisationId` text NOT NULL,
	`part` text NOT NULL,
	PRIMARY KEY(`totalId`, `organisationId`),
	FOREIGN KEY (`totalId`) REFERENCES `imported_totals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisationId`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `imported_totals` (
	`id` text PRIMARY KEY NOT NULL,
	`reference` text NOT NULL,
	`programmeId` text,
	`activity` text NOT NULL,
	`level` text,
	`audience` text NOT NULL,
	`groupKind` text,
	`place` text NOT NULL,
	`stateLgd` integer NOT NULL,
	`districtLgd` integer,
	`periodFrom` text,
	`periodTo` text,
	`periodPrecision` text NOT NULL,
	`events` integer,
	`people` integer,
	`counts` text NOT NULL,
	`precision` text NOT NULL,
	`asPrinted` text NOT NULL,
	`source` text NOT NULL,
	`note` text,
	`enteredAt` integer NOT NULL,
	`enteredById` text NOT NULL,
	FOREIGN KEY (`programmeId`) REFERENCES `programmes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `imported_totals_reference_unique` ON `imported_totals` (`reference`);--> statement-breakpoint
CREATE INDEX `imported_totals_by_period` ON `imported_totals` (`periodFrom`,`periodTo`);--> statement-breakpoint
CREATE TABLE `kit_downloads` (
	`id` text PRIMARY KEY NOT NULL,
	`module` text NOT NULL,
	`language` text NOT NULL,
	`edition` text NOT NULL,
	`accountId` text,
	`takenAt` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `marks` (
	`id` text PRIMARY KEY NOT NULL,
	`sessionId` text NOT NULL,
	`enrolmentId` text NOT NULL,
	`status` text NOT NULL,
	`minutesMissed` integer DEFAULT 0 NOT NULL,
	`takenById` text NOT NULL,
	`takenAt` integer NOT NULL,
	`receivedAt` integer NOT NULL,
	`device` text NOT NULL,
	`mode` text NOT NULL,
	`reason` text,
	FOREIGN KEY (`sessionId`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`enrolmentId`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `marks_by_row` ON `marks` (`sessionId`,`enrolmentId`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` text PRIMARY KEY NOT NULL,
	`groupId` text NOT NULL,
	`personId` text NOT NULL,
	`startsOn` text NOT NULL,
	`endsOn` text,
	FOREIGN KEY (`groupId`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`personId`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `memberships_groupId_personId_startsOn_unique` ON `memberships` (`groupId`,`personId`,`startsOn`);--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` text PRIMARY KEY NOT NULL,
	`nameHi` text NOT NULL,
	`nameEn` text NOT NULL,
	`kind` text NOT NULL,
	`stateLgd` integer NOT NULL,
	`activeFrom` text,
	`activeTo` text
);
--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`countsAsId` text NOT NULL,
	`nameHi` text,
	`nameEn` text,
	`nameKey` text NOT NULL,
	`relation` text,
	`relationName` text,
	`sex` text,
	`ageGroup` text,
	`serviceNumber` text,
	`phone` text,
	`createdAt` integer NOT NULL,
	`createdById` text,
	`archivedAt` integer,
	FOREIGN KEY (`countsAsId`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "people_have_a_name" CHECK("people"."nameHi" is not null or "people"."nameEn" is not null)
);
--> statement-breakpoint
CREATE INDEX `people_by_name` ON `people` (`nameKey`);--> statement-breakpoint
CREATE INDEX `people_by_counts_as` ON `people` (`countsAsId`);--> statement-breakpoint
CREATE INDEX `people_by_phone` ON `people` (`phone`);--> statement-breakpoint
CREATE TABLE `person_merge_moves` (
	`mergeId` text NOT NULL,
	`personId` text NOT NULL,
	`countedAsId` text NOT NULL,
	PRIMARY KEY(`mergeId`, `personId`),
	FOREIGN KEY (`mergeId`) REFERENCES `person_merges`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`personId`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `person_merges` (
	`id` text PRIMARY KEY NOT NULL,
	`keptId` text NOT NULL,
	`joinedId` text NOT NULL,
	`reason` text,
	`decidedAt` integer NOT NULL,
	`decidedById` text NOT NULL,
	`undoneAt` integer,
	`undoneById` text,
	FOREIGN KEY (`keptId`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`joinedId`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `postings` (
	`id` text PRIMARY KEY NOT NULL,
	`personId` text NOT NULL,
	`role` text NOT NULL,
	`organisationId` text,
	`unit` text,
	`village` text,
	`stateLgd` integer,
	`districtLgd` integer,
	`blockLgd` integer,
	`startsOn` text NOT NULL,
	`endsOn` text,
	`recordedAt` integer NOT NULL,
	`recordedById` text,
	FOREIGN KEY (`personId`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisationId`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `postings_by_person` ON `postings` (`personId`);--> statement-breakpoint
CREATE INDEX `postings_by_district` ON `postings` (`districtLgd`);--> statement-breakpoint
CREATE TABLE `programmes` (
	`id` text PRIMARY KEY NOT NULL,
	`titleHi` text NOT NULL,
	`titleEn` text NOT NULL,
	`funder` text,
	`organisationId` text,
	`startsOn` text,
	`endsOn` text,
	FOREIGN KEY (`organisationId`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `responses` (
	`attemptId` text NOT NULL,
	`itemId` text NOT NULL,
	`position` integer NOT NULL,
	`itemDigest` text NOT NULL,
	`mustPass` integer NOT NULL,
	`answer` text NOT NULL,
	`score` real NOT NULL,
	PRIMARY KEY(`attemptId`, `itemId`),
	FOREIGN KEY (`attemptId`) REFERENCES `attempts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `responses_by_item` ON `responses` (`itemId`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`workshopId` text NOT NULL,
	`heldOn` text NOT NULL,
	`half` text NOT NULL,
	`title` text,
	`plannedStart` text NOT NULL,
	`plannedEnd` text NOT NULL,
	`actualStart` text,
	`actualEnd` text,
	`countedWomen` integer,
	`countedMen` integer,
	`countedOther` integer,
	`differenceExplained` text,
	`closedAt` integer,
	`closedById` text,
	FOREIGN KEY (`workshopId`) REFERENCES `workshops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_workshopId_heldOn_half_unique` ON `sessions` (`workshopId`,`heldOn`,`half`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `signatories` (
	`workshopId` text NOT NULL,
	`position` integer NOT NULL,
	`nameHi` text NOT NULL,
	`nameEn` text NOT NULL,
	`postHi` text NOT NULL,
	`postEn` text NOT NULL,
	PRIMARY KEY(`workshopId`, `position`),
	FOREIGN KEY (`workshopId`) REFERENCES `workshops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `slips` (
	`codeHash` text PRIMARY KEY NOT NULL,
	`personId` text,
	`purpose` text NOT NULL,
	`workshopId` text,
	`madeById` text,
	`madeAt` integer NOT NULL,
	`expiresAt` integer NOT NULL,
	`usedAt` integer,
	FOREIGN KEY (`personId`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `workshop_districts` (
	`workshopId` text NOT NULL,
	`districtLgd` integer NOT NULL,
	`seats` integer,
	PRIMARY KEY(`workshopId`, `districtLgd`),
	FOREIGN KEY (`workshopId`) REFERENCES `workshops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `workshop_facilitators` (
	`workshopId` text NOT NULL,
	`accountId` text NOT NULL,
	`addedAt` integer NOT NULL,
	`removedAt` integer,
	PRIMARY KEY(`workshopId`, `accountId`),
	FOREIGN KEY (`workshopId`) REFERENCES `workshops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `workshop_facilitators_by_account` ON `workshop_facilitators` (`accountId`);--> statement-breakpoint
CREATE TABLE `workshop_modules` (
	`workshopId` text NOT NULL,
	`module` text NOT NULL,
	`edition` text NOT NULL,
	`lawDate` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`workshopId`, `module`),
	FOREIGN KEY (`workshopId`) REFERENCES `workshops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `workshop_organisations` (
	`workshopId` text NOT NULL,
	`organisationId` text NOT NULL,
	`part` text NOT NULL,
	PRIMARY KEY(`workshopId`, `organisationId`),
	FOREIGN KEY (`workshopId`) REFERENCES `workshops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisationId`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_lead_per_workshop` ON `workshop_organisations` (`workshopId`) WHERE "workshop_organisations"."part" = 'lead';--> statement-breakpoint
CREATE INDEX `workshop_organisations_by_organisation` ON `workshop_organisations` (`organisationId`);--> statement-breakpoint
CREATE TABLE `workshops` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`titleHi` text NOT NULL,
	`titleEn` text,
	`programmeId` text,
	`round` text,
	`batch` text,
	`activity` text NOT NULL,
	`level` text NOT NULL,
	`language` text NOT NULL,
	`stateLgd` integer NOT NULL,
	`districtLgd` integer NOT NULL,
	`blockLgd` integer,
	`village` text,
	`venue` text,
	`startsOn` text NOT NULL,
	`endsOn` text NOT NULL,
	`orderNumber` text,
	`orderedOn` text,
	`seats` integer,
	`groupId` text,
	`minimumAttendance` real DEFAULT 0.75 NOT NULL,
	`needsQuiz` integer DEFAULT false NOT NULL,
	`status` text DEFAULT 'draft' NOT NULL,
	`createdAt` integer NOT NULL,
	`createdById` text NOT NULL,
	`frozenAt` integer,
	FOREIGN KEY (`programmeId`) REFERENCES `programmes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`groupId`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `workshops_code_unique` ON `workshops` (`code`);--> statement-breakpoint
CREATE INDEX `workshops_by_district` ON `workshops` (`districtLgd`,`startsOn`);--> statement-breakpoint
CREATE INDEX `workshops_by_start` ON `workshops` (`startsOn`);