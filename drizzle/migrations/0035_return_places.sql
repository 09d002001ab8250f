CREATE TABLE "return_place" (
	"order_no" text COLLATE "C" NOT NULL,
	"line" integer NOT NULL,
	"place" integer NOT NULL,
	"case_no" text COLLATE "C" NOT NULL,
	"no" integer NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "return_place_order_no_line_place_pk" PRIMARY KEY("order_no","line","place")
);
--> statement-breakpoint
CREATE INDEX "return_place_case" ON "return_place" USING btree ("case_no");