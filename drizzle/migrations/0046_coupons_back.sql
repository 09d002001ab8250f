CREATE TABLE "coupon_back" (
	"order_no" text COLLATE "C" NOT NULL,
	"coupon" text COLLATE "C" NOT NULL,
	"case_no" text COLLATE "C" NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "coupon_back_order_no_coupon_pk" PRIMARY KEY("order_no","coupon")
);
--> statement-breakpoint
ALTER TABLE "return_place" ADD COLUMN "filed_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "coupon_back_case" ON "coupon_back" USING btree ("case_no");