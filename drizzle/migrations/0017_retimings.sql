CREATE TABLE "retiming" (
	"batch" text COLLATE "C" PRIMARY KEY NOT NULL,
	"publications" jsonb NOT NULL,
	"wanted_by" text NOT NULL,
	"per_second" integer NOT NULL,
	"wanted_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"total" integer,
	"reached" text COLLATE "C" DEFAULT '' NOT NULL,
	"looked" integer DEFAULT 0 NOT NULL,
	"told" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX "retiming_waiting" ON "retiming" USING btree ("wanted_at") WHERE started_at IS NULL;