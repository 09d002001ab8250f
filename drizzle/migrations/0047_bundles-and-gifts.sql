ALTER TABLE "order_line" ADD COLUMN "bundle" text;--> statement-breakpoint
ALTER TABLE "order_line" ADD COLUMN "part_price_fen" bigint;--> statement-breakpoint
ALTER TABLE "order_line" ADD COLUMN "gift_price_fen" bigint;