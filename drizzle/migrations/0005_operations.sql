CREATE TABLE "bulk_job" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"action" text NOT NULL,
	"principal" text NOT NULL,
	"role" text NOT NULL,
	"body_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "bulk_line" (
	"job" text COLLATE "C" NOT NULL,
	"line" integer NOT NULL,
	"case_no" text COLLATE "C" NOT NULL,
	"command" jsonb,
	"outcome" text NOT NULL,
	"answer" jsonb,
	"attempts" integer DEFAULT 0 NOT NULL,
	"delay" text,
	"next_attempt_at" timestamp (3) with time zone,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "bulk_line_job_line_pk" PRIMARY KEY("job","line")
);
--> statement-breakpoint
CREATE TABLE "effect_pause" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"effect" text NOT NULL,
	"since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"reason" jsonb NOT NULL,
	"paused_by" text NOT NULL,
	"lifted_at" timestamp (3) with time zone,
	"lifted_by" text
);
--> statement-breakpoint
CREATE TABLE "effect_trouble" (
	"case_no" text COLLATE "C" NOT NULL,
	"effect" text NOT NULL,
	"held" boolean NOT NULL,
	"attempts" integer NOT NULL,
	"error" text,
	"since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "effect_trouble_case_no_effect_pk" PRIMARY KEY("case_no","effect")
);
--> statement-breakpoint
ALTER TABLE "alarm" ADD COLUMN "cleared_reason" jsonb;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "settled_by" text;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "settled_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "settled_reason" jsonb;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "settled_under" text;--> statement-breakpoint
ALTER TABLE "bulk_line" ADD CONSTRAINT "bulk_line_job_bulk_job_id_fk" FOREIGN KEY ("job") REFERENCES "public"."bulk_job"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_job_principal" ON "bulk_job" USING btree ("principal","created_at");--> statement-breakpoint
CREATE INDEX "bulk_line_waiting" ON "bulk_line" USING btree ("job","line") WHERE outcome = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "effect_pause_standing" ON "effect_pause" USING btree ("effect") WHERE lifted_at IS NULL;--> statement-breakpoint
CREATE INDEX "effect_trouble_since" ON "effect_trouble" USING btree ("since");--> statement-breakpoint
CREATE INDEX "cases_troubled" ON "cases" USING btree ("case_no") WHERE view @? '$.waits[*] ? (@.name starts with "stuck:" || @.level > 0)'::jsonpath OR view @? '$.tasks[*] ? (!exists(@.doneAt) && @.level > 0)'::jsonpath;--> statement-breakpoint
CREATE INDEX "journal_reference" ON "journal" USING btree (((data #>> '{reference,no}')),"case_no") WHERE type = 'referenceAdded';--> statement-breakpoint
CREATE INDEX "journal_opened_with" ON "journal" USING gin (((data -> 'references')) jsonb_path_ops) WHERE type = 'caseOpened';--> statement-breakpoint
CREATE INDEX "inbox_parked" ON "inbox" USING btree ("parked_at") WHERE parked_at IS NOT NULL AND settled_at IS NULL;