CREATE TABLE "asset_life" (
	"serial" text COLLATE "C" NOT NULL,
	"life" integer NOT NULL,
	"since" timestamp (3) with time zone,
	"until" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sku" text COLLATE "C" NOT NULL,
	"order_no" text COLLATE "C",
	"order_line" integer,
	"customer_ref" text COLLATE "C",
	"third_party" boolean NOT NULL,
	"manufactured_on" date,
	"invoiced_on" date,
	"delivered_on" date,
	"installed_on" date,
	"activated_on" date,
	"odometer_km" integer,
	"hours_used" integer,
	"replaces" text COLLATE "C",
	"replaces_life" integer DEFAULT 1 NOT NULL,
	"exchanged_on" date,
	"returned_on" date NOT NULL,
	"returned_by" text COLLATE "C" NOT NULL,
	CONSTRAINT "asset_life_serial_life_pk" PRIMARY KEY("serial","life")
);
--> statement-breakpoint
DROP INDEX "asset_replaces";--> statement-breakpoint
DROP INDEX "unit_exchange_replaced";--> statement-breakpoint
ALTER TABLE "asset" ADD COLUMN "life" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "asset" ADD COLUMN "life_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "asset" ADD COLUMN "replaces_life" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "serial_correction" ADD COLUMN "life" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "unit_exchange" ADD COLUMN "replaces_life" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "asset_life_replaces" ON "asset_life" USING btree ("replaces","replaces_life") WHERE replaces IS NOT NULL;--> statement-breakpoint
CREATE INDEX "asset_life_order" ON "asset_life" USING btree ("order_no");--> statement-breakpoint
CREATE INDEX "asset_life_customer" ON "asset_life" USING btree ("customer_ref");--> statement-breakpoint
CREATE UNIQUE INDEX "asset_replaces" ON "asset" USING btree ("replaces","replaces_life") WHERE replaces IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "unit_exchange_replaced" ON "unit_exchange" USING btree ("replaces","replaces_life") WHERE undone_at IS NULL;