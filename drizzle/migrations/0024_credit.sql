CREATE TABLE "credit_profile" (
	"customer_ref" text COLLATE "C" NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"currency" text NOT NULL,
	"limit_fen" bigint NOT NULL,
	"tolerance_percent" integer NOT NULL,
	"term_days" integer NOT NULL,
	"valid_until" date NOT NULL,
	"hold" text,
	"proposed_by" text NOT NULL,
	"approved_by" text,
	"approved_at" timestamp (3) with time zone,
	"body_hash" text NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credit_profile_customer_ref_version_pk" PRIMARY KEY("customer_ref","version"),
	CONSTRAINT "credit_profile_limit" CHECK ("credit_profile"."limit_fen" >= 0)
);
--> statement-breakpoint
CREATE TABLE "goods_release" (
	"case_no" text COLLATE "C" PRIMARY KEY NOT NULL,
	"order_no" text COLLATE "C" NOT NULL,
	"customer_ref" text COLLATE "C" NOT NULL,
	"currency" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"set_aside" jsonb NOT NULL,
	"released_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "goods_release_amount" CHECK ("goods_release"."amount_fen" >= 0)
);
--> statement-breakpoint
CREATE TABLE "order_standing" (
	"order_no" text COLLATE "C" PRIMARY KEY NOT NULL,
	"case_no" text COLLATE "C" NOT NULL,
	"rank" integer NOT NULL,
	"form" text NOT NULL,
	"agreed" text NOT NULL,
	"exemption" text,
	"terms" text NOT NULL,
	"deposit_owed_fen" bigint NOT NULL,
	"deposit_received_fen" bigint NOT NULL,
	"term_days" integer,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receivable" (
	"no" text COLLATE "C" PRIMARY KEY NOT NULL,
	"customer_ref" text COLLATE "C" NOT NULL,
	"order_no" text COLLATE "C",
	"case_no" text COLLATE "C",
	"currency" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"prepaid_fen" bigint NOT NULL,
	"paid_fen" bigint NOT NULL,
	"due_on" date NOT NULL,
	"evidence" jsonb NOT NULL,
	"weak" boolean NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"body_hash" text NOT NULL,
	CONSTRAINT "receivable_paid" CHECK ("receivable"."prepaid_fen" >= 0 AND "receivable"."paid_fen" >= 0 AND "receivable"."amount_fen" >= "receivable"."prepaid_fen" + "receivable"."paid_fen")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "credit_profile_in_force" ON "credit_profile" USING btree ("customer_ref") WHERE state = 'inForce';--> statement-breakpoint
CREATE UNIQUE INDEX "credit_profile_proposed" ON "credit_profile" USING btree ("customer_ref") WHERE state = 'proposed';--> statement-breakpoint
CREATE INDEX "goods_release_live" ON "goods_release" USING btree ("customer_ref") WHERE ended_at IS NULL;--> statement-breakpoint
CREATE INDEX "receivable_open" ON "receivable" USING btree ("customer_ref") WHERE amount_fen > prepaid_fen + paid_fen;--> statement-breakpoint
CREATE INDEX "receivable_order" ON "receivable" USING btree ("order_no");--> statement-breakpoint
CREATE UNIQUE INDEX "receivable_case" ON "receivable" USING btree ("case_no") WHERE case_no IS NOT NULL;