CREATE TABLE "refund_transfer" (
	"transfer" text PRIMARY KEY NOT NULL,
	"refund" text COLLATE "C" NOT NULL,
	"case_no" text COLLATE "C" NOT NULL,
	"amount_fen" bigint NOT NULL,
	"currency" text NOT NULL,
	"unclear" boolean DEFAULT false NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refund" (
	"refund" text COLLATE "C" PRIMARY KEY NOT NULL,
	"case_no" text COLLATE "C" NOT NULL,
	"step" text NOT NULL,
	"paid_for" text COLLATE "C" NOT NULL,
	"payment" text NOT NULL,
	"channel" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"paid_fen" bigint DEFAULT 0 NOT NULL,
	"currency" text NOT NULL,
	"state" text NOT NULL,
	"tried" boolean DEFAULT false NOT NULL,
	"looks" integer DEFAULT 0 NOT NULL,
	"next_look_at" timestamp (3) with time zone,
	"held_until" timestamp (3) with time zone,
	"error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "refund_amount" CHECK ("refund"."amount_fen" > 0),
	CONSTRAINT "refund_never_more" CHECK ("refund"."paid_fen" BETWEEN 0 AND "refund"."amount_fen"),
	CONSTRAINT "refund_paid" CHECK ("refund"."state" <> 'paid' OR "refund"."paid_fen" = "refund"."amount_fen")
);
--> statement-breakpoint
ALTER TABLE "ledger_balance" DROP CONSTRAINT "ledger_balance_never_below";--> statement-breakpoint
ALTER TABLE "ledger_balance" DROP CONSTRAINT "ledger_balance_units";--> statement-breakpoint
ALTER TABLE "ledger_balance" drop column "lowest";--> statement-breakpoint
ALTER TABLE "ledger_balance" ADD COLUMN "lowest" bigint GENERATED ALWAYS AS (CASE WHEN account ~ '^(stock|case|customer|refused|kept|lost|scrapped|refundable|refunding|refunded)(:|$)' THEN 0::bigint END) STORED;--> statement-breakpoint
CREATE INDEX "refund_transfer_refund" ON "refund_transfer" USING btree ("refund");--> statement-breakpoint
CREATE INDEX "refund_due" ON "refund" USING btree ("next_look_at") WHERE state IN ('wanted', 'pending', 'dropped');--> statement-breakpoint
CREATE INDEX "refund_again" ON "refund" USING btree ("next_look_at") WHERE state IN ('paid', 'refused', 'ended') AND next_look_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "refund_case" ON "refund" USING btree ("case_no");--> statement-breakpoint
ALTER TABLE "ledger_balance" ADD CONSTRAINT "ledger_balance_never_above" CHECK (balance <= CASE WHEN account ~ '^due:' THEN 0 ELSE balance END);--> statement-breakpoint
ALTER TABLE "ledger_balance" ADD CONSTRAINT "ledger_balance_never_below" CHECK (balance >= CASE WHEN account ~ '^(stock|case|customer|refused|kept|lost|scrapped|refundable|refunding|refunded)(:|$)' THEN 0 ELSE balance END);--> statement-breakpoint
ALTER TABLE "ledger_balance" ADD CONSTRAINT "ledger_balance_units" CHECK (units >= 0 AND units <= CASE WHEN account ~ '^(stock|case|customer|refused|kept|lost|scrapped|refundable|refunding|refunded)(:|$)' THEN balance ELSE units END);
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON refund_transfer
  FOR EACH STATEMENT EXECUTE FUNCTION sanbao_append_only();
