CREATE TABLE "delivery_line" (
	"case_no" text COLLATE "C" NOT NULL,
	"order_no" text COLLATE "C" NOT NULL,
	"line" integer NOT NULL,
	"sku" text COLLATE "C" NOT NULL,
	"quantity" integer NOT NULL,
	"delivered" integer DEFAULT 0 NOT NULL,
	"short" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"lost" integer DEFAULT 0 NOT NULL,
	"returned" integer DEFAULT 0 NOT NULL,
	"withdrawn" integer DEFAULT 0 NOT NULL,
	"freed" integer DEFAULT 0 NOT NULL,
	"held_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "delivery_line_case_no_line_pk" PRIMARY KEY("case_no","line"),
	CONSTRAINT "delivery_line_counts" CHECK ("delivery_line"."quantity" > 0 AND least("delivery_line"."delivered", "delivery_line"."short", "delivery_line"."refused", "delivery_line"."lost", "delivery_line"."returned", "delivery_line"."withdrawn", "delivery_line"."freed") >= 0),
	CONSTRAINT "delivery_line_within" CHECK ("delivery_line"."delivered" + "delivery_line"."short" + "delivery_line"."refused" + "delivery_line"."lost" + "delivery_line"."returned" + "delivery_line"."withdrawn" <= "delivery_line"."quantity"),
	CONSTRAINT "delivery_line_settled" CHECK (("delivery_line"."settled_at" IS NOT NULL) = ("delivery_line"."delivered" + "delivery_line"."short" + "delivery_line"."refused" + "delivery_line"."lost" + "delivery_line"."returned" + "delivery_line"."withdrawn" = "delivery_line"."quantity")),
	CONSTRAINT "delivery_line_freed" CHECK ("delivery_line"."freed" <= "delivery_line"."short" + "delivery_line"."lost" + "delivery_line"."returned" + "delivery_line"."withdrawn")
);
--> statement-breakpoint
CREATE TABLE "delivery_serial" (
	"case_no" text COLLATE "C" NOT NULL,
	"serial" text COLLATE "C" NOT NULL,
	"order_no" text COLLATE "C" NOT NULL,
	"line" integer NOT NULL,
	"taken_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"delivered_on" date,
	"released_at" timestamp (3) with time zone,
	"released_why" text,
	CONSTRAINT "delivery_serial_case_no_serial_pk" PRIMARY KEY("case_no","serial"),
	CONSTRAINT "delivery_serial_released" CHECK (("delivery_serial"."released_at" IS NULL) = ("delivery_serial"."released_why" IS NULL))
);
--> statement-breakpoint
CREATE INDEX "delivery_line_order" ON "delivery_line" USING btree ("order_no","line");--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_serial_once" ON "delivery_serial" USING btree ("serial") WHERE released_at IS NULL;--> statement-breakpoint
-- All deliveries of an order line together hold at most what was ordered, whoever asks first and however many at a time: the
-- lock is the one under which an order is changed.
CREATE FUNCTION sanbao_within_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ordered integer;
  held bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('order ' || NEW.order_no, 0));
  SELECT quantity INTO ordered FROM order_line WHERE order_no = NEW.order_no AND line = NEW.line;
  SELECT sum(quantity - freed) INTO held FROM delivery_line WHERE order_no = NEW.order_no AND line = NEW.line;
  IF ordered IS NULL OR held > ordered THEN
    RAISE EXCEPTION 'deliveries of % line % would hold % of %', NEW.order_no, NEW.line, held, ordered
      USING ERRCODE = 'check_violation', CONSTRAINT = 'delivery_line_within_order';
  END IF;
  RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER within_order AFTER INSERT ON delivery_line
  FOR EACH ROW EXECUTE FUNCTION sanbao_within_order();
--> statement-breakpoint
CREATE TRIGGER within_order_still AFTER UPDATE ON delivery_line
  FOR EACH ROW WHEN (NEW.freed < OLD.freed) EXECUTE FUNCTION sanbao_within_order();
--> statement-breakpoint
-- An order may be replaced with all its lines, but never to less than its deliveries hold. Deferred: the lines go and come
-- within a transaction.
CREATE FUNCTION sanbao_order_keeps_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ordered integer;
  held bigint;
BEGIN
  SELECT quantity INTO ordered FROM order_line WHERE order_no = OLD.order_no AND line = OLD.line;
  SELECT coalesce(sum(quantity - freed), 0) INTO held
    FROM delivery_line WHERE order_no = OLD.order_no AND line = OLD.line;
  IF held > coalesce(ordered, 0) THEN
    RAISE EXCEPTION 'deliveries of % line % hold %', OLD.order_no, OLD.line, held
      USING ERRCODE = 'check_violation', CONSTRAINT = 'order_line_keeps_deliveries';
  END IF;
  RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER keeps_deliveries AFTER UPDATE OR DELETE ON order_line
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sanbao_order_keeps_deliveries();
