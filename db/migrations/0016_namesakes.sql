DROP INDEX `people_by_name`;--> statement-breakpoint
CREATE INDEX `people_by_name` ON `people` (`nameKey`,`id`);--> statement-breakpoint
DROP INDEX `postings_by_person`;--> statement-breakpoint
CREATE INDEX `postings_by_person` ON `postings` (`personId`,`districtLgd`,`blockLgd`);