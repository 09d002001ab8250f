CREATE TABLE "denial_day" (
	"principal" text COLLATE "C" NOT NULL,
	"day" date NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"kept" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "denial_day_principal_day_pk" PRIMARY KEY("principal","day")
);
--> statement-breakpoint
CREATE TABLE "denial" (
	"no" bigserial PRIMARY KEY NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"principal" text COLLATE "C" NOT NULL,
	"role" text,
	"stands_in_for" text COLLATE "C",
	"action" text COLLATE "C" NOT NULL,
	"case_no" text COLLATE "C",
	"subject" text,
	"code" text COLLATE "C" NOT NULL,
	"request_id" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "denial_day_flooded" ON "denial_day" USING btree ("day") WHERE refused > kept;--> statement-breakpoint
CREATE UNIQUE INDEX "denial_id" ON "denial" USING btree ("id");--> statement-breakpoint
CREATE INDEX "denial_principal" ON "denial" USING btree ("principal","no");--> statement-breakpoint
CREATE INDEX "denial_case" ON "denial" USING btree ("case_no","no");--> statement-breakpoint
CREATE INDEX "denial_code" ON "denial" USING btree ("code","no");
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON denial
  FOR EACH STATEMENT EXECUTE FUNCTION sanbao_append_only();
