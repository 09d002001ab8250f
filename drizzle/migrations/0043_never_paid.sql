CREATE TABLE "return_unpaid" (
	"case_no" text COLLATE "C" NOT NULL,
	"no" integer NOT NULL,
	"order_no" text COLLATE "C" NOT NULL,
	"goods_fen" bigint NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "return_unpaid_case_no_no_pk" PRIMARY KEY("case_no","no"),
	CONSTRAINT "return_unpaid_some" CHECK ("return_unpaid"."goods_fen" > 0)
);
--> statement-breakpoint
CREATE INDEX "return_unpaid_order" ON "return_unpaid" USING btree ("order_no");