-- Goods that go out for others that came back take nothing of what was ordered: a line that is delivered in full could
-- not be exchanged, because both units together are more than the order has.
CREATE OR REPLACE FUNCTION sanbao_within_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ordered integer;
  held bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('order ' || NEW.order_no, 0));
  SELECT quantity INTO ordered FROM order_line WHERE order_no = NEW.order_no AND line = NEW.line;
  SELECT coalesce(sum(quantity - freed), 0) INTO held
    FROM delivery_line WHERE order_no = NEW.order_no AND line = NEW.line AND NOT exchanged;
  IF ordered IS NULL OR held > ordered THEN
    RAISE EXCEPTION 'deliveries of % line % would hold % of %', NEW.order_no, NEW.line, held, ordered
      USING ERRCODE = 'check_violation', CONSTRAINT = 'delivery_line_within_order';
  END IF;
  RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION sanbao_order_keeps_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ordered integer;
  held bigint;
BEGIN
  SELECT quantity INTO ordered FROM order_line WHERE order_no = OLD.order_no AND line = OLD.line;
  SELECT coalesce(sum(quantity - freed), 0) INTO held
    FROM delivery_line WHERE order_no = OLD.order_no AND line = OLD.line AND NOT exchanged;
  IF held > coalesce(ordered, 0) THEN
    RAISE EXCEPTION 'deliveries of % line % hold %', OLD.order_no, OLD.line, held
      USING ERRCODE = 'check_violation', CONSTRAINT = 'order_line_keeps_deliveries';
  END IF;
  RETURN NULL;
END;
$$;
