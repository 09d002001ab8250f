CREATE TABLE "rule_draft" (
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"version" text NOT NULL,
	"data" jsonb NOT NULL,
	"digest" text NOT NULL,
	"imported_by" text NOT NULL,
	"imported_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"reason" jsonb,
	CONSTRAINT "rule_draft_kind_id_version_pk" PRIMARY KEY("kind","id","version")
);
--> statement-breakpoint
CREATE TABLE "rule_publication" (
	"no" bigserial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"version" text NOT NULL,
	"previous" text,
	"effective_from" date NOT NULL,
	"published_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"role" text NOT NULL,
	"taken_up_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "calendar_version" ADD COLUMN "supersedes" text;--> statement-breakpoint
ALTER TABLE "calendar_version" ADD COLUMN "imported_by" text;--> statement-breakpoint
ALTER TABLE "calendar_version" ADD COLUMN "imported_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "calendar_version" ADD COLUMN "approved_by" text;--> statement-breakpoint
ALTER TABLE "calendar_version" ADD COLUMN "reason" jsonb;--> statement-breakpoint
ALTER TABLE "policy_version" ADD COLUMN "supersedes" text;--> statement-breakpoint
ALTER TABLE "policy_version" ADD COLUMN "imported_by" text;--> statement-breakpoint
ALTER TABLE "policy_version" ADD COLUMN "imported_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "policy_version" ADD COLUMN "approved_by" text;--> statement-breakpoint
ALTER TABLE "policy_version" ADD COLUMN "reason" jsonb;--> statement-breakpoint
CREATE UNIQUE INDEX "rule_publication_once" ON "rule_publication" USING btree ("kind","id","version");--> statement-breakpoint
CREATE INDEX "rule_publication_waiting" ON "rule_publication" USING btree ("effective_from","no") WHERE taken_up_at IS NULL;--> statement-breakpoint
ALTER TABLE "calendar_version" ADD CONSTRAINT "calendar_version_two_people" CHECK (num_nonnulls(imported_by, approved_by) = 0 OR (num_nonnulls(imported_by, approved_by) = 2 AND imported_by <> approved_by));--> statement-breakpoint
ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_two_people" CHECK (num_nonnulls(imported_by, approved_by) = 0 OR (num_nonnulls(imported_by, approved_by) = 2 AND imported_by <> approved_by));--> statement-breakpoint
-- What comes with the product is published by nobody, but only where there was nothing of the kind before: every later
-- version was brought in by one person and approved by another, whoever writes the row.
CREATE FUNCTION sanbao_two_people() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  already boolean;
BEGIN
  EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE id = $1 AND version <> $2)', TG_TABLE_NAME)
    INTO already USING NEW.id, NEW.version;
  IF NEW.approved_by IS NULL AND already THEN
    RAISE EXCEPTION '% % % needs one person who brought it in and another who approved it',
      TG_TABLE_NAME, NEW.id, NEW.version USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER two_people BEFORE INSERT ON policy_version FOR EACH ROW EXECUTE FUNCTION sanbao_two_people();
--> statement-breakpoint
CREATE TRIGGER two_people BEFORE INSERT ON calendar_version FOR EACH ROW EXECUTE FUNCTION sanbao_two_people();
