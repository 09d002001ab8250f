CREATE TABLE "receivable_return" (
	"case_no" text COLLATE "C" NOT NULL,
	"receivable" text COLLATE "C" NOT NULL,
	"amount_fen" bigint NOT NULL,
	"state" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "receivable_return_case_no_receivable_state_pk" PRIMARY KEY("case_no","receivable","state"),
	CONSTRAINT "receivable_return_amount" CHECK ("receivable_return"."amount_fen" > 0),
	CONSTRAINT "receivable_return_state" CHECK ("receivable_return"."state" IN ('held', 'credited'))
);
--> statement-breakpoint
ALTER TABLE "receivable" DROP CONSTRAINT "receivable_paid";--> statement-breakpoint
DROP INDEX "receivable_open";--> statement-breakpoint
ALTER TABLE "receivable" ADD COLUMN "credited_fen" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "receivable_return" ADD CONSTRAINT "receivable_return_receivable_receivable_no_fk" FOREIGN KEY ("receivable") REFERENCES "public"."receivable"("no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "receivable_return_of" ON "receivable_return" USING btree ("receivable");--> statement-breakpoint
CREATE INDEX "receivable_open" ON "receivable" USING btree ("customer_ref") WHERE amount_fen > prepaid_fen + paid_fen + credited_fen;--> statement-breakpoint
ALTER TABLE "receivable" ADD CONSTRAINT "receivable_paid" CHECK ("receivable"."prepaid_fen" >= 0 AND "receivable"."paid_fen" >= 0 AND "receivable"."credited_fen" >= 0
        AND "receivable"."amount_fen" >= "receivable"."prepaid_fen" + "receivable"."paid_fen" + "receivable"."credited_fen");--> statement-breakpoint
-- What is held may be let go; what was credited stays.
CREATE TRIGGER credited_stays BEFORE DELETE ON receivable_return
  FOR EACH ROW WHEN (OLD.state = 'credited') EXECUTE FUNCTION sanbao_append_only();--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON receivable_return
  FOR EACH STATEMENT EXECUTE FUNCTION sanbao_append_only();
