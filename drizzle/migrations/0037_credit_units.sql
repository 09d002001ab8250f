ALTER TABLE "goods_release" ADD COLUMN "units" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "receivable" ADD COLUMN "units" jsonb DEFAULT '[]'::jsonb NOT NULL;