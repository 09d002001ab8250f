CREATE TABLE "event_due" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"case_no" text COLLATE "C" NOT NULL,
	"first" integer NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event" (
	"position" bigint PRIMARY KEY NOT NULL,
	"case_no" text COLLATE "C" NOT NULL,
	"seq" integer NOT NULL,
	"type" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_delivery" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"webhook" text COLLATE "C" NOT NULL,
	"position" bigint NOT NULL,
	"case_no" text COLLATE "C" NOT NULL,
	"seq" integer NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"held_until" timestamp (3) with time zone,
	"http_status" integer,
	"error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"settled_by" text,
	"settled_at" timestamp (3) with time zone,
	"settled_reason" jsonb,
	"settled_under" text
);
--> statement-breakpoint
CREATE TABLE "webhook" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"types" text[] NOT NULL,
	"active" boolean NOT NULL,
	"stopped_because" text,
	"secret_number" text NOT NULL,
	"former_number" text,
	"former_until" timestamp (3) with time zone,
	"reached" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"body_hash" text NOT NULL
);
--> statement-breakpoint
DROP INDEX "outbox_unsent";--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "held_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "channel" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "fallback" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "settled_by" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "settled_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "settled_reason" jsonb;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "settled_under" text;--> statement-breakpoint
CREATE UNIQUE INDEX "event_once" ON "event" USING btree ("case_no","seq","type");--> statement-breakpoint
CREATE INDEX "event_type" ON "event" USING btree ("type","position");--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_delivery_once" ON "webhook_delivery" USING btree ("webhook","position");--> statement-breakpoint
CREATE INDEX "webhook_delivery_unsent" ON "webhook_delivery" USING btree ("webhook","case_no","position") WHERE status IN ('waiting', 'dead');--> statement-breakpoint
CREATE INDEX "webhook_delivery_sent" ON "webhook_delivery" USING btree ("sent_at") WHERE status = 'sent';--> statement-breakpoint
CREATE INDEX "outbox_unsent" ON "outbox" USING btree ("case_no","recipient","id") WHERE status IN ('waiting', 'dead');
--> statement-breakpoint
-- What the journal holds already becomes events too.
INSERT INTO "event_due" ("case_no", "first", "last") SELECT "case_no", 1, "version" FROM "cases" ORDER BY "opened_at", "case_no";
--> statement-breakpoint
CREATE TRIGGER wake AFTER INSERT ON webhook_delivery
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION sanbao_wake();
