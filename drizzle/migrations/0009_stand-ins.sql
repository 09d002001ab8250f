CREATE TABLE "stand_in" (
	"ref" text COLLATE "C" PRIMARY KEY NOT NULL,
	"absent" text COLLATE "C" NOT NULL,
	"deputy" text COLLATE "C" NOT NULL,
	"role" text NOT NULL,
	"from_day" text NOT NULL,
	"until_day" text NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"body_hash" text NOT NULL,
	CONSTRAINT "stand_in_days" CHECK ("stand_in"."from_day" <= "stand_in"."until_day"),
	CONSTRAINT "stand_in_two" CHECK ("stand_in"."absent" <> "stand_in"."deputy")
);
--> statement-breakpoint
CREATE INDEX "stand_in_deputy" ON "stand_in" USING btree ("deputy","role");