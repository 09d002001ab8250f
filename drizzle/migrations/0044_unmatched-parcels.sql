CREATE TABLE "unmatched_goods" (
	"parcel" text COLLATE "C" NOT NULL,
	"no" integer NOT NULL,
	"sku" text COLLATE "C" NOT NULL,
	"quantity" integer NOT NULL,
	"serial" text COLLATE "C",
	"condition" text NOT NULL,
	"rest" integer NOT NULL,
	"order_no" text COLLATE "C",
	"line" integer,
	"matched" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "unmatched_goods_parcel_no_pk" PRIMARY KEY("parcel","no"),
	CONSTRAINT "unmatched_goods_rest" CHECK ("unmatched_goods"."rest" BETWEEN 0 AND "unmatched_goods"."quantity"),
	CONSTRAINT "unmatched_goods_unit" CHECK ("unmatched_goods"."serial" IS NULL OR "unmatched_goods"."quantity" = 1)
);
--> statement-breakpoint
CREATE TABLE "unmatched_parcel" (
	"parcel" text COLLATE "C" PRIMARY KEY NOT NULL,
	"found_by" text COLLATE "C",
	"carrier" text COLLATE "C",
	"waybill" text COLLATE "C",
	"evidence" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"note" jsonb,
	"received_by" text COLLATE "C" NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"body_hash" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended" text,
	"ended_by" text COLLATE "C",
	"ended_reason" jsonb,
	"sent_with" jsonb,
	"ended_under" text,
	CONSTRAINT "unmatched_parcel_ended" CHECK (("unmatched_parcel"."ended_at" IS NULL) = ("unmatched_parcel"."ended" IS NULL))
);
--> statement-breakpoint
ALTER TABLE "unmatched_goods" ADD CONSTRAINT "unmatched_goods_parcel_unmatched_parcel_parcel_fk" FOREIGN KEY ("parcel") REFERENCES "public"."unmatched_parcel"("parcel") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "unmatched_goods_serial" ON "unmatched_goods" USING btree ("serial") WHERE rest > 0;--> statement-breakpoint
CREATE INDEX "unmatched_goods_left" ON "unmatched_goods" USING btree ("sku") WHERE rest > 0;--> statement-breakpoint
CREATE INDEX "unmatched_parcel_open" ON "unmatched_parcel" USING btree ("received_at","parcel") WHERE ended_at IS NULL;--> statement-breakpoint
CREATE INDEX "unmatched_parcel_received" ON "unmatched_parcel" USING btree ("received_at","parcel");--> statement-breakpoint
CREATE INDEX "unmatched_parcel_waybill" ON "unmatched_parcel" USING btree ("waybill");