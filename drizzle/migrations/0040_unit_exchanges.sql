CREATE TABLE "unit_exchange" (
	"case_no" text COLLATE "C" NOT NULL,
	"no" integer NOT NULL,
	"serial" text COLLATE "C" NOT NULL,
	"replaces" text COLLATE "C" NOT NULL,
	"exchanged_on" date NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"undone_why" text,
	CONSTRAINT "unit_exchange_case_no_serial_pk" PRIMARY KEY("case_no","serial"),
	CONSTRAINT "unit_exchange_other" CHECK ("unit_exchange"."serial" <> "unit_exchange"."replaces"),
	CONSTRAINT "unit_exchange_undone" CHECK (("unit_exchange"."undone_at" IS NULL) = ("unit_exchange"."undone_why" IS NULL))
);
--> statement-breakpoint
ALTER TABLE "asset" ADD COLUMN "returned_on" date;--> statement-breakpoint
ALTER TABLE "asset" ADD COLUMN "returned_by" text COLLATE "C";--> statement-breakpoint
CREATE UNIQUE INDEX "unit_exchange_given" ON "unit_exchange" USING btree ("serial") WHERE undone_at IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "unit_exchange_replaced" ON "unit_exchange" USING btree ("replaces") WHERE undone_at IS NULL;--> statement-breakpoint
ALTER TABLE "asset" ADD CONSTRAINT "asset_returned" CHECK (("asset"."returned_on" IS NULL) = ("asset"."returned_by" IS NULL));