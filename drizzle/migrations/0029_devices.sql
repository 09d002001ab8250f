CREATE TABLE "device_code" (
	"hash" text PRIMARY KEY NOT NULL,
	"technician" text COLLATE "C" NOT NULL,
	"created_by" text NOT NULL,
	"created_role" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "device_command" (
	"device" text COLLATE "C" NOT NULL,
	"counter" integer NOT NULL,
	"id" text NOT NULL,
	"case_no" text COLLATE "C" NOT NULL,
	"action" text NOT NULL,
	"wait" integer,
	"seen" integer,
	"follows" integer,
	"device_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"skew_ms" bigint NOT NULL,
	"input_hash" text NOT NULL,
	"signature" text NOT NULL,
	"command" jsonb,
	"outcome" text NOT NULL,
	"answer" jsonb,
	"held_by" integer,
	"attempts" integer DEFAULT 0 NOT NULL,
	"delay" text,
	"next_attempt_at" timestamp (3) with time zone,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "device_command_device_counter_pk" PRIMARY KEY("device","counter")
);
--> statement-breakpoint
CREATE TABLE "device" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"technician" text COLLATE "C" NOT NULL,
	"public_key" text NOT NULL,
	"label" text,
	"enrolled_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"allowed_by" text NOT NULL,
	"code_hash" text,
	"replaces" text COLLATE "C",
	"last_counter" integer DEFAULT 0 NOT NULL,
	"last_seen_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" text,
	"revoked_why" text,
	CONSTRAINT "device_revoked" CHECK (("device"."revoked_at" IS NULL) = ("device"."revoked_why" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "evidence_announcement" (
	"case_no" text COLLATE "C" NOT NULL,
	"ref" text COLLATE "C" NOT NULL,
	"sha256" text NOT NULL,
	"kind" text NOT NULL,
	"bytes" bigint NOT NULL,
	"announced_by" text NOT NULL,
	"announced_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"arrived_at" timestamp (3) with time zone,
	"missed_at" timestamp (3) with time zone,
	CONSTRAINT "evidence_announcement_case_no_ref_pk" PRIMARY KEY("case_no","ref")
);
--> statement-breakpoint
ALTER TABLE "device_command" ADD CONSTRAINT "device_command_device_device_id_fk" FOREIGN KEY ("device") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "device_code_technician" ON "device_code" USING btree ("technician");--> statement-breakpoint
CREATE UNIQUE INDEX "device_command_id" ON "device_command" USING btree ("device","id");--> statement-breakpoint
CREATE INDEX "device_command_waiting" ON "device_command" USING btree ("device","counter") WHERE outcome = 'waiting';--> statement-breakpoint
CREATE INDEX "device_command_case" ON "device_command" USING btree ("case_no");--> statement-breakpoint
CREATE INDEX "device_technician" ON "device" USING btree ("technician");--> statement-breakpoint
CREATE UNIQUE INDEX "device_code_used" ON "device" USING btree ("code_hash");--> statement-breakpoint
CREATE INDEX "evidence_announcement_ref" ON "evidence_announcement" USING btree ("ref");--> statement-breakpoint
CREATE INDEX "evidence_announcement_open" ON "evidence_announcement" USING btree ("due_at") WHERE arrived_at IS NULL;