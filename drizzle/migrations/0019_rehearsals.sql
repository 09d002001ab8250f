CREATE TABLE "rehearsal_change" (
	"run" text COLLATE "C" NOT NULL,
	"subject" text NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"kinds" text[] NOT NULL,
	"changes" jsonb NOT NULL,
	CONSTRAINT "rehearsal_change_run_subject_key_pk" PRIMARY KEY("run","subject","key")
);
--> statement-breakpoint
CREATE TABLE "rehearsal" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"proposed" jsonb NOT NULL,
	"base" jsonb NOT NULL,
	"proposal" jsonb NOT NULL,
	"question" text NOT NULL,
	"day" date NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"started_by" text NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"stage" text DEFAULT 'cases' NOT NULL,
	"cursor" text COLLATE "C" DEFAULT '' NOT NULL,
	"cases_total" integer NOT NULL,
	"cases_done" integer DEFAULT 0 NOT NULL,
	"serials_total" integer NOT NULL,
	"serials_done" integer DEFAULT 0 NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"error" text
);
--> statement-breakpoint
ALTER TABLE "rehearsal_change" ADD CONSTRAINT "rehearsal_change_run_rehearsal_id_fk" FOREIGN KEY ("run") REFERENCES "public"."rehearsal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rehearsal_started" ON "rehearsal" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "rehearsal_question" ON "rehearsal" USING btree ("question");