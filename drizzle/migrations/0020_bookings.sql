CREATE TABLE "booking" (
	"case_no" text COLLATE "C" NOT NULL,
	"technician" text COLLATE "C" NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"span" "tstzrange" NOT NULL,
	"day" date NOT NULL,
	"overbooked" boolean DEFAULT false NOT NULL,
	"override_reason" jsonb,
	"released_at" timestamp (3) with time zone,
	"released_why" text,
	"booked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "booking_case_no_asked_at_technician_pk" PRIMARY KEY("case_no","asked_at","technician"),
	CONSTRAINT "booking_span" CHECK ("booking"."span" @> tstzrange("booking"."starts_at", "booking"."ends_at") AND "booking"."starts_at" < "booking"."ends_at"),
	CONSTRAINT "booking_override" CHECK ("booking"."overbooked" = ("booking"."override_reason" IS NOT NULL)),
	CONSTRAINT "booking_released" CHECK (("booking"."released_at" IS NULL) = ("booking"."released_why" IS NULL))
);
--> statement-breakpoint
ALTER TABLE "site" ADD COLUMN "position" jsonb;--> statement-breakpoint
ALTER TABLE "technician" ADD COLUMN "skills" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "technician" ADD COLUMN "licences" jsonb DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "technician" ADD COLUMN "areas" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "technician" ADD COLUMN "base" jsonb;--> statement-breakpoint
ALTER TABLE "technician" ADD COLUMN "reach_km" integer;--> statement-breakpoint
ALTER TABLE "technician" ADD COLUMN "daily_cap" integer;--> statement-breakpoint
ALTER TABLE "technician" ADD COLUMN "van" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "booking_day" ON "booking" USING btree ("day","technician") WHERE released_at IS NULL;--> statement-breakpoint
CREATE INDEX "booking_case" ON "booking" USING btree ("case_no") WHERE released_at IS NULL;--> statement-breakpoint
-- Text and span in one index; comes with PostgreSQL and may be created by the owner of the database.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
-- Nobody is at two places at once, whoever asks first and however many at a time. What was overbooked on purpose stands
-- outside: it is booked under the lock of the technician, which sees it, and shown as a conflict.
ALTER TABLE "booking" ADD CONSTRAINT "booking_no_overlap"
  EXCLUDE USING gist ("technician" WITH =, "span" WITH &&) WHERE (released_at IS NULL AND NOT overbooked);
