ALTER TABLE "carrier_report" ADD COLUMN "expected_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "shipment" ADD COLUMN "proof_looks" integer DEFAULT 0 NOT NULL;