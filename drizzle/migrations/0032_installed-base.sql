CREATE TABLE "installed_base" (
	"serial" text COLLATE "C" NOT NULL,
	"no" integer NOT NULL,
	"case_no" text COLLATE "C" NOT NULL,
	"customer_ref" text COLLATE "C",
	"site_ref" text COLLATE "C",
	"installed_on" date NOT NULL,
	"by_others" boolean DEFAULT false NOT NULL,
	"proofs" jsonb NOT NULL,
	"plan" text,
	"removed_on" date,
	"removed_by" text COLLATE "C",
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "installed_base_serial_no_pk" PRIMARY KEY("serial","no"),
	CONSTRAINT "installed_base_removed" CHECK (("installed_base"."removed_on" IS NULL) = ("installed_base"."removed_by" IS NULL))
);
--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "installation" text;--> statement-breakpoint
CREATE UNIQUE INDEX "installed_base_case" ON "installed_base" USING btree ("case_no");--> statement-breakpoint
CREATE UNIQUE INDEX "installed_base_stands" ON "installed_base" USING btree ("serial") WHERE removed_on IS NULL;--> statement-breakpoint
CREATE INDEX "installed_base_site" ON "installed_base" USING btree ("site_ref") WHERE removed_on IS NULL;