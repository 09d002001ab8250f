CREATE TABLE "erasure" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"customer_ref" text COLLATE "C" NOT NULL,
	"principal" text NOT NULL,
	"role" text NOT NULL,
	"reason" text NOT NULL,
	"reference" text,
	"texts" integer NOT NULL,
	"links" integer NOT NULL,
	"files" integer NOT NULL,
	"kept" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "legal_hold" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"customer_ref" text COLLATE "C" NOT NULL,
	"principal" text NOT NULL,
	"held" boolean NOT NULL,
	"reason" text NOT NULL,
	"reference" text
);
--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "customer" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "personal_data" ADD COLUMN "case_no" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "erasure_customer" ON "erasure" USING btree ("customer_ref","id");--> statement-breakpoint
CREATE INDEX "legal_hold_customer" ON "legal_hold" USING btree ("customer_ref","id");--> statement-breakpoint
CREATE INDEX "personal_case" ON "personal_data" USING btree ("case_no");
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON erasure
  FOR EACH STATEMENT EXECUTE FUNCTION sanbao_append_only();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON legal_hold
  FOR EACH STATEMENT EXECUTE FUNCTION sanbao_append_only();
--> statement-breakpoint
-- The case the words were said in is as fixed as the person they are about.
CREATE OR REPLACE FUNCTION sanbao_only_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.text IS NULL AND NEW.salt IS NULL AND NEW.erased_at IS NOT NULL
     AND (NEW.ref, NEW.kind, NEW.hash, NEW.created_at) = (OLD.ref, OLD.kind, OLD.hash, OLD.created_at)
     AND (NEW.subject, NEW.case_no) IS NOT DISTINCT FROM (OLD.subject, OLD.case_no) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'personal data can only be erased, not changed' USING ERRCODE = 'insufficient_privilege';
END;
$$;
