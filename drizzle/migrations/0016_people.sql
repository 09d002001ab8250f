CREATE TABLE "absence" (
	"ref" text COLLATE "C" PRIMARY KEY NOT NULL,
	"person" text COLLATE "C" NOT NULL,
	"from_day" text NOT NULL,
	"until_day" text NOT NULL,
	"reason" text NOT NULL,
	"cancelled" boolean DEFAULT false NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"body_hash" text NOT NULL,
	CONSTRAINT "absence_days" CHECK ("absence"."from_day" <= "absence"."until_day")
);
--> statement-breakpoint
CREATE TABLE "shift" (
	"ref" text COLLATE "C" PRIMARY KEY NOT NULL,
	"hours" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"body_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"ref" text COLLATE "C" PRIMARY KEY NOT NULL,
	"roles" text[] NOT NULL,
	"team" text COLLATE "C",
	"shift" text COLLATE "C",
	"active" boolean DEFAULT true NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"body_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "team" (
	"ref" text COLLATE "C" PRIMARY KEY NOT NULL,
	"lead" text COLLATE "C",
	"shift" text COLLATE "C",
	"targets" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"body_hash" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "passed" jsonb;--> statement-breakpoint
CREATE INDEX "absence_until" ON "absence" USING btree ("until_day","person");--> statement-breakpoint
CREATE INDEX "staff_team" ON "staff" USING btree ("team");