CREATE TABLE "payment_request" (
	"request" text COLLATE "C" PRIMARY KEY NOT NULL,
	"case_no" text COLLATE "C" NOT NULL,
	"amount_fen" bigint NOT NULL,
	"currency" text NOT NULL,
	"state" text NOT NULL,
	"looks" integer DEFAULT 0 NOT NULL,
	"next_look_at" timestamp (3) with time zone,
	"held_until" timestamp (3) with time zone,
	"error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_request_amount" CHECK ("payment_request"."amount_fen" > 0)
);
--> statement-breakpoint
CREATE INDEX "payment_request_due" ON "payment_request" USING btree ("next_look_at") WHERE state IN ('wanted', 'open', 'dropped');--> statement-breakpoint
CREATE INDEX "payment_request_case" ON "payment_request" USING btree ("case_no");