CREATE TABLE "serial_correction" (
	"serial" text COLLATE "C" NOT NULL,
	"no" integer NOT NULL,
	"corrected" jsonb NOT NULL,
	"was" jsonb NOT NULL,
	"reason" jsonb NOT NULL,
	"by" text NOT NULL,
	"role" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"under" text NOT NULL,
	"body_hash" text NOT NULL,
	CONSTRAINT "serial_correction_serial_no_pk" PRIMARY KEY("serial","no")
);
--> statement-breakpoint
ALTER TABLE "asset" ADD COLUMN "replaces" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "asset" ADD COLUMN "exchanged_on" date;--> statement-breakpoint
ALTER TABLE "sales_order" ADD COLUMN "seller_region" text;--> statement-breakpoint
ALTER TABLE "sales_order" ADD COLUMN "delivery_region" text;--> statement-breakpoint
CREATE UNIQUE INDEX "serial_correction_under" ON "serial_correction" USING btree ("under");--> statement-breakpoint
CREATE UNIQUE INDEX "asset_replaces" ON "asset" USING btree ("replaces") WHERE replaces IS NOT NULL;