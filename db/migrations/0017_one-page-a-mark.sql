PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_attendance` (
	`sessionId` text NOT NULL,
	`enrolmentId` text NOT NULL,
	`markId` text NOT NULL,
	`status` text NOT NULL,
	`minutesMissed` integer DEFAULT 0 NOT NULL,
	`unsuperseded` integer,
	PRIMARY KEY(`enrolmentId`, `sessionId`),
	FOREIGN KEY (`sessionId`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`enrolmentId`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`markId`) REFERENCES `marks`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_attendance`("sessionId", "enrolmentId", "markId", "status", "minutesMissed", "unsuperseded") SELECT "sessionId", "enrolmentId", "markId", "status", "minutesMissed", "unsuperseded" FROM `attendance` ORDER BY "enrolmentId", "sessionId";--> statement-breakpoint
DROP TABLE `attendance`;--> statement-breakpoint
ALTER TABLE `__new_attendance` RENAME TO `attendance`;--> statement-breakpoint
PRAGMA foreign_keys=ON;