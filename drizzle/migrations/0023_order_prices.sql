ALTER TABLE "order_line" ADD COLUMN "price_fen" bigint;--> statement-breakpoint
ALTER TABLE "order_line" ADD COLUMN "tax_fen" bigint;--> statement-breakpoint
ALTER TABLE "sales_order" ADD COLUMN "deductions" jsonb;--> statement-breakpoint
ALTER TABLE "sales_order" ADD COLUMN "tax_fen" bigint;--> statement-breakpoint
ALTER TABLE "sales_order" ADD COLUMN "freight_fen" bigint;--> statement-breakpoint
ALTER TABLE "sales_order" ADD COLUMN "payments" jsonb;