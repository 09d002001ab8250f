ALTER TABLE "asset" ADD COLUMN "odometer_km" integer;--> statement-breakpoint
ALTER TABLE "asset" ADD COLUMN "hours_used" integer;--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "brand" text;