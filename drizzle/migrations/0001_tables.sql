CREATE TABLE "access_log" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"principal" text NOT NULL,
	"role" text NOT NULL,
	"what" text NOT NULL,
	"case_no" text COLLATE "C",
	"request_id" text
);
--> statement-breakpoint
CREATE TABLE "api_key" (
	"hash" text PRIMARY KEY NOT NULL,
	"principal" text NOT NULL,
	"role" text NOT NULL,
	"customer_ref" text COLLATE "C",
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "customer_link" (
	"hash" text PRIMARY KEY NOT NULL,
	"case_no" text COLLATE "C" NOT NULL,
	"customer_ref" text COLLATE "C",
	"actions" text[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "alarm" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"case_no" text COLLATE "C" DEFAULT '' NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb NOT NULL,
	"raised_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"cleared_at" timestamp (3) with time zone,
	"cleared_by" text
);
--> statement-breakpoint
CREATE TABLE "case_counter" (
	"prefix" text NOT NULL,
	"month" text NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "case_counter_prefix_month_pk" PRIMARY KEY("prefix","month")
);
--> statement-breakpoint
CREATE TABLE "case_number" (
	"case_no" text COLLATE "C" PRIMARY KEY NOT NULL,
	"process" text NOT NULL,
	"principal" text,
	"idempotency_key" text,
	"parent" text COLLATE "C",
	"step" text,
	"body_hash" text NOT NULL,
	"reserved_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"case_no" text COLLATE "C" PRIMARY KEY NOT NULL,
	"process" text NOT NULL,
	"workflow_id" text NOT NULL,
	"stage" text NOT NULL,
	"status" text NOT NULL,
	"outcome" text,
	"version" integer NOT NULL,
	"head_hash" text NOT NULL,
	"priority" text NOT NULL,
	"owner" text,
	"team" text,
	"waiting_for" text,
	"due_at" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"serial" text COLLATE "C",
	"order_no" text COLLATE "C",
	"product" text COLLATE "C",
	"customer_ref" text COLLATE "C",
	"view" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claim" (
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"case_no" text COLLATE "C" NOT NULL,
	"claimed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "claim_kind_key_pk" PRIMARY KEY("kind","key")
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"ref" text COLLATE "C" PRIMARY KEY NOT NULL,
	"sha256" text NOT NULL,
	"kind" text NOT NULL,
	"bytes" bigint NOT NULL,
	"store_key" text NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "asset" (
	"serial" text COLLATE "C" PRIMARY KEY NOT NULL,
	"sku" text COLLATE "C" NOT NULL,
	"order_no" text COLLATE "C",
	"order_line" integer,
	"customer_ref" text COLLATE "C",
	"site_ref" text COLLATE "C",
	"third_party" boolean DEFAULT false NOT NULL,
	"manufactured_on" date,
	"invoiced_on" date,
	"delivered_on" date,
	"installed_on" date,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"body_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_line" (
	"order_no" text COLLATE "C" NOT NULL,
	"line" integer NOT NULL,
	"sku" text COLLATE "C" NOT NULL,
	"quantity" integer NOT NULL,
	"price_paid_fen" bigint NOT NULL,
	"invoiced_on" date,
	"delivered_on" date,
	"installed_on" date,
	CONSTRAINT "order_line_order_no_line_pk" PRIMARY KEY("order_no","line")
);
--> statement-breakpoint
CREATE TABLE "sales_order" (
	"order_no" text COLLATE "C" PRIMARY KEY NOT NULL,
	"customer_ref" text COLLATE "C" NOT NULL,
	"currency" text NOT NULL,
	"channel" text,
	"purchased_on" date NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"body_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "part" (
	"sku" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"price_fen" bigint,
	"currency" text NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"body_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "product" (
	"sku" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"category" text NOT NULL,
	"spare_parts" text[] NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"body_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "journal" (
	"case_no" text COLLATE "C" NOT NULL,
	"seq" integer NOT NULL,
	"body" text NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	"workflow_id" text NOT NULL,
	"run_id" text NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"at" timestamp (3) with time zone GENERATED ALWAYS AS (sanbao_instant((body::jsonb) ->> 'at')) STORED NOT NULL,
	"device_at" timestamp (3) with time zone GENERATED ALWAYS AS (sanbao_instant((body::jsonb) ->> 'deviceAt')) STORED,
	"type" text GENERATED ALWAYS AS ((body::jsonb) ->> 'type') STORED NOT NULL,
	"actor_id" text GENERATED ALWAYS AS ((body::jsonb) #>> '{actor,id}') STORED NOT NULL,
	"actor_role" text GENERATED ALWAYS AS ((body::jsonb) #>> '{actor,role}') STORED NOT NULL,
	"on_behalf_of" text GENERATED ALWAYS AS ((body::jsonb) #>> '{actor,onBehalfOf}') STORED,
	"command_id" text GENERATED ALWAYS AS ((body::jsonb) ->> 'commandId') STORED,
	"rule" text GENERATED ALWAYS AS ((body::jsonb) ->> 'rule') STORED,
	"policy_version" text GENERATED ALWAYS AS ((body::jsonb) ->> 'policyVersion') STORED,
	"calendar_version" text GENERATED ALWAYS AS ((body::jsonb) ->> 'calendarVersion') STORED,
	"data" jsonb GENERATED ALWAYS AS ((body::jsonb) -> 'data') STORED NOT NULL,
	CONSTRAINT "journal_case_no_seq_pk" PRIMARY KEY("case_no","seq")
);
--> statement-breakpoint
CREATE TABLE "journal_anchor" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"day" date NOT NULL,
	"root" text NOT NULL,
	"cases" integer NOT NULL,
	"published_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"place" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipt" (
	"command_id" text PRIMARY KEY NOT NULL,
	"case_no" text COLLATE "C" NOT NULL,
	"body_hash" text NOT NULL,
	"outcome" text NOT NULL,
	"answer" jsonb NOT NULL,
	"seq" integer NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_balance" (
	"account" text COLLATE "C" NOT NULL,
	"commodity" text COLLATE "C" NOT NULL,
	"balance" bigint NOT NULL,
	"lowest" bigint GENERATED ALWAYS AS (CASE WHEN account ~ '^(stock|case):' THEN 0::bigint END) STORED,
	CONSTRAINT "ledger_balance_account_commodity_pk" PRIMARY KEY("account","commodity"),
	CONSTRAINT "ledger_balance_never_below" CHECK (balance >= CASE WHEN account ~ '^(stock|case):' THEN 0 ELSE balance END)
);
--> statement-breakpoint
CREATE TABLE "ledger_entry" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"case_no" text COLLATE "C" NOT NULL,
	"step" text NOT NULL,
	"line" integer NOT NULL,
	"account" text COLLATE "C" NOT NULL,
	"commodity" text COLLATE "C" NOT NULL,
	"quantity" bigint NOT NULL,
	CONSTRAINT "ledger_entry_moves" CHECK ("ledger_entry"."quantity" <> 0)
);
--> statement-breakpoint
CREATE TABLE "ledger_posting" (
	"case_no" text COLLATE "C" NOT NULL,
	"step" text NOT NULL,
	"request" jsonb NOT NULL,
	"answer" jsonb NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ledger_posting_case_no_step_pk" PRIMARY KEY("case_no","step")
);
--> statement-breakpoint
CREATE TABLE "payment" (
	"reference" text PRIMARY KEY NOT NULL,
	"case_no" text COLLATE "C" NOT NULL,
	"step" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"sender" text NOT NULL,
	"event_id" text NOT NULL,
	"case_no" text COLLATE "C" NOT NULL,
	"type" text NOT NULL,
	"data" jsonb NOT NULL,
	"body_hash" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"delivered_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"parked_at" timestamp (3) with time zone,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "message" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"outbox_id" bigint NOT NULL,
	"case_no" text COLLATE "C" NOT NULL,
	"recipient" text NOT NULL,
	"text" text NOT NULL,
	"params" jsonb NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "message_outbox_id_unique" UNIQUE("outbox_id")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"case_no" text COLLATE "C" NOT NULL,
	"seq" integer NOT NULL,
	"line" integer NOT NULL,
	"recipient" text NOT NULL,
	"text" text NOT NULL,
	"params" jsonb NOT NULL,
	"not_before" timestamp (3) with time zone,
	"status" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "contact" (
	"ref" text COLLATE "C" PRIMARY KEY NOT NULL,
	"customer_ref" text COLLATE "C" NOT NULL,
	"site_ref" text COLLATE "C",
	"name_ref" text COLLATE "C",
	"phone_ref" text COLLATE "C",
	"email_ref" text COLLATE "C",
	"function" text NOT NULL,
	"level" text NOT NULL,
	"roles" text[] NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"body_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customer" (
	"ref" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name_ref" text COLLATE "C",
	"phone_ref" text COLLATE "C",
	"email_ref" text COLLATE "C",
	"address_ref" text COLLATE "C",
	"preferences" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"body_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "site" (
	"ref" text COLLATE "C" PRIMARY KEY NOT NULL,
	"customer_ref" text COLLATE "C" NOT NULL,
	"region" text,
	"address_ref" text COLLATE "C",
	"access" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"body_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "technician" (
	"ref" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name_ref" text COLLATE "C",
	"phone_ref" text COLLATE "C",
	"team" text NOT NULL,
	"categories" text[] NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"body_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "personal_data" (
	"ref" text COLLATE "C" PRIMARY KEY NOT NULL,
	"subject" text COLLATE "C",
	"kind" text NOT NULL,
	"text" text,
	"salt" text,
	"hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"erased_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "calendar_version" (
	"id" text NOT NULL,
	"version" text NOT NULL,
	"data" jsonb NOT NULL,
	"effective_from" date NOT NULL,
	"published_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calendar_version_id_version_pk" PRIMARY KEY("id","version")
);
--> statement-breakpoint
CREATE TABLE "policy_version" (
	"id" text NOT NULL,
	"version" text NOT NULL,
	"data" jsonb NOT NULL,
	"effective_from" date NOT NULL,
	"published_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "policy_version_id_version_pk" PRIMARY KEY("id","version")
);
--> statement-breakpoint
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_order_no_sales_order_order_no_fk" FOREIGN KEY ("order_no") REFERENCES "public"."sales_order"("order_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_case_no_step_ledger_posting_case_no_step_fk" FOREIGN KEY ("case_no","step") REFERENCES "public"."ledger_posting"("case_no","step") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_log_principal" ON "access_log" USING btree ("principal","at");--> statement-breakpoint
CREATE INDEX "access_log_case" ON "access_log" USING btree ("case_no");--> statement-breakpoint
CREATE INDEX "customer_link_case" ON "customer_link" USING btree ("case_no");--> statement-breakpoint
CREATE UNIQUE INDEX "alarm_once" ON "alarm" USING btree ("kind","case_no","subject");--> statement-breakpoint
CREATE INDEX "alarm_standing" ON "alarm" USING btree ("raised_at") WHERE cleared_at IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "case_number_by_key" ON "case_number" USING btree ("principal","idempotency_key");--> statement-breakpoint
CREATE UNIQUE INDEX "case_number_by_parent" ON "case_number" USING btree ("parent","step");--> statement-breakpoint
CREATE INDEX "cases_open_due" ON "cases" USING btree ("due_at","case_no") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "cases_open_updated" ON "cases" USING btree ("updated_at","case_no") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "cases_stage_due" ON "cases" USING btree ("stage","due_at","case_no") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "cases_owner_due" ON "cases" USING btree ("owner","due_at","case_no") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "cases_team_due" ON "cases" USING btree ("team","due_at","case_no") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "cases_waiting_due" ON "cases" USING btree ("waiting_for","due_at","case_no") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "cases_opened" ON "cases" USING btree ("opened_at","case_no");--> statement-breakpoint
CREATE INDEX "cases_status_opened" ON "cases" USING btree ("status","opened_at","case_no");--> statement-breakpoint
CREATE INDEX "cases_customer_opened" ON "cases" USING btree ("customer_ref","opened_at","case_no");--> statement-breakpoint
CREATE INDEX "cases_serial_opened" ON "cases" USING btree ("serial","opened_at","case_no");--> statement-breakpoint
CREATE INDEX "cases_order_opened" ON "cases" USING btree ("order_no","opened_at","case_no");--> statement-breakpoint
CREATE INDEX "claim_case" ON "claim" USING btree ("case_no");--> statement-breakpoint
CREATE INDEX "asset_customer" ON "asset" USING btree ("customer_ref");--> statement-breakpoint
CREATE INDEX "asset_order" ON "asset" USING btree ("order_no","order_line");--> statement-breakpoint
CREATE INDEX "sales_order_customer" ON "sales_order" USING btree ("customer_ref");--> statement-breakpoint
CREATE INDEX "journal_command" ON "journal" USING btree ("command_id");--> statement-breakpoint
CREATE INDEX "receipt_case" ON "receipt" USING btree ("case_no");--> statement-breakpoint
CREATE INDEX "ledger_balance_commodity" ON "ledger_balance" USING btree ("commodity","account") WHERE balance <> 0;--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_entry_once" ON "ledger_entry" USING btree ("case_no","step","line");--> statement-breakpoint
CREATE INDEX "ledger_entry_account" ON "ledger_entry" USING btree ("account","commodity","id");--> statement-breakpoint
CREATE UNIQUE INDEX "inbox_once" ON "inbox" USING btree ("sender","event_id");--> statement-breakpoint
CREATE INDEX "inbox_waiting" ON "inbox" USING btree ("id") WHERE delivered_at IS NULL AND parked_at IS NULL;--> statement-breakpoint
CREATE INDEX "inbox_case" ON "inbox" USING btree ("case_no","id");--> statement-breakpoint
CREATE INDEX "message_recipient" ON "message" USING btree ("recipient","id");--> statement-breakpoint
CREATE INDEX "message_case" ON "message" USING btree ("case_no","id");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_once" ON "outbox" USING btree ("case_no","seq","line");--> statement-breakpoint
CREATE INDEX "outbox_unsent" ON "outbox" USING btree ("case_no","id") WHERE status IN ('waiting', 'dead');--> statement-breakpoint
CREATE INDEX "contact_customer" ON "contact" USING btree ("customer_ref");--> statement-breakpoint
CREATE INDEX "site_customer" ON "site" USING btree ("customer_ref");--> statement-breakpoint
CREATE INDEX "personal_subject" ON "personal_data" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "personal_phone" ON "personal_data" USING btree ("text") WHERE kind = 'phone';