CREATE TABLE "sending_hold" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"cause" text NOT NULL,
	"lifted_at" timestamp (3) with time zone,
	"lifted_by" text
);
--> statement-breakpoint
CREATE UNIQUE INDEX "sending_hold_standing" ON "sending_hold" USING btree ((lifted_at IS NULL)) WHERE lifted_at IS NULL;