DROP INDEX `certificates_by_person`;--> statement-breakpoint
CREATE INDEX `certificates_by_person` ON `certificates` (`personId`,`kind`,`issuedAt`,`cancelledAt`,`workshopId`);--> statement-breakpoint
CREATE INDEX `musters_on_old_law` ON `musters` (`outdatedOn`,`workshopId`);