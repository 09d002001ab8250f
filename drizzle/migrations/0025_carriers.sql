CREATE TABLE "carrier_mapping" (
	"carrier" text COLLATE "C" NOT NULL,
	"version" integer NOT NULL,
	"mapping" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "carrier_mapping_carrier_version_pk" PRIMARY KEY("carrier","version")
);
--> statement-breakpoint
CREATE TABLE "carrier_report" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"carrier" text COLLATE "C" NOT NULL,
	"event_id" text COLLATE "C" NOT NULL,
	"source" text NOT NULL,
	"state" text NOT NULL,
	"problem" text,
	"waybill" text COLLATE "C",
	"code" text,
	"event" text,
	"at" timestamp (3) with time zone,
	"place" text,
	"case_no" text COLLATE "C",
	"mapping_version" integer NOT NULL,
	"raw_ref" text COLLATE "C" NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "carrier" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"connected" boolean NOT NULL,
	"signature" jsonb NOT NULL,
	"mapping" jsonb NOT NULL,
	"mapping_version" integer NOT NULL,
	"secret_number" text NOT NULL,
	"former_number" text,
	"former_until" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"body_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shipment" (
	"shipment" text COLLATE "C" PRIMARY KEY NOT NULL,
	"case_no" text COLLATE "C" NOT NULL,
	"carrier" text COLLATE "C" NOT NULL,
	"waybill" text COLLATE "C",
	"state" text NOT NULL,
	"asked" jsonb,
	"looks" integer DEFAULT 0 NOT NULL,
	"next_look_at" timestamp (3) with time zone,
	"held_until" timestamp (3) with time zone,
	"proof" text,
	"error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "carrier_report_once" ON "carrier_report" USING btree ("carrier","event_id");--> statement-breakpoint
CREATE INDEX "carrier_report_waybill" ON "carrier_report" USING btree ("carrier","waybill","at");--> statement-breakpoint
CREATE INDEX "carrier_report_open" ON "carrier_report" USING btree ("received_at") WHERE state IN ('waiting', 'unclear');--> statement-breakpoint
CREATE INDEX "carrier_report_case" ON "carrier_report" USING btree ("case_no");--> statement-breakpoint
CREATE UNIQUE INDEX "shipment_waybill" ON "shipment" USING btree ("carrier","waybill") WHERE waybill IS NOT NULL;--> statement-breakpoint
CREATE INDEX "shipment_due" ON "shipment" USING btree ("next_look_at") WHERE next_look_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "shipment_case" ON "shipment" USING btree ("case_no");