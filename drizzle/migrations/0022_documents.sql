CREATE TABLE "document" (
	"code" text COLLATE "C" NOT NULL,
	"sha256" text NOT NULL,
	"ref" text COLLATE "C" NOT NULL,
	"case_no" text COLLATE "C" NOT NULL,
	"kind" text NOT NULL,
	"language" text NOT NULL,
	"issued_on" date NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "document_code_sha256_pk" PRIMARY KEY("code","sha256")
);
--> statement-breakpoint
CREATE INDEX "document_case" ON "document" USING btree ("case_no");
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON document
  FOR EACH STATEMENT EXECUTE FUNCTION sanbao_append_only();
