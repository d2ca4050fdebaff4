CREATE TABLE `overlapping_postings` (
	`personId` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
DROP INDEX `certificates_by_person`;--> statement-breakpoint
CREATE INDEX `certificates_of_success` ON `certificates` (`issuedAt`,`cancelledAt`,`workshopId`,`personId`) WHERE "certificates"."kind" = 'success';--> statement-breakpoint
CREATE INDEX `certificates_by_person` ON `certificates` (`personId`);--> statement-breakpoint
INSERT INTO `overlapping_postings` SELECT DISTINCT one.`personId` FROM `postings` one JOIN `postings` other ON other.`personId` = one.`personId` AND other.`id` <> one.`id` AND other.`startsOn` <= coalesce(one.`endsOn`, '9999') AND coalesce(other.`endsOn`, '9999') >= one.`startsOn`;
