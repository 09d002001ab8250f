ALTER TABLE "order_standing" ADD COLUMN "cancelled" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "order_standing" ADD COLUMN "deposit_back_fen" bigint DEFAULT 0 NOT NULL;