ALTER TABLE `accounts` DROP COLUMN `stateLgd`;--> statement-breakpoint
ALTER TABLE `organisations` DROP COLUMN `activeFrom`;--> statement-breakpoint
ALTER TABLE `organisations` DROP COLUMN `activeTo`;