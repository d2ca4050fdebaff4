ALTER TABLE `attendance` ADD `unsuperseded` integer;--> statement-breakpoint
ALTER TABLE `held_operations` ADD `mendedById` text;