DROP INDEX `postings_by_unit`;--> statement-breakpoint
CREATE INDEX `postings_by_unit` ON `postings` (`unitId`,`role`,`startsOn`,`endsOn`,`personId`,`id`);--> statement-breakpoint
CREATE INDEX `workshops_of_group` ON `workshops` (`groupId`,`id`) WHERE "workshops"."groupId" is not null;--> statement-breakpoint
CREATE INDEX `test_sums_after` ON `test_sums` (`workshopId`,`posts`,`postScores`);