CREATE TABLE "goods_unit" (
	"serial" text COLLATE "C" PRIMARY KEY NOT NULL,
	"sku" text COLLATE "C" NOT NULL,
	"account" text COLLATE "C" NOT NULL,
	"case_no" text COLLATE "C" NOT NULL,
	"step" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ledger_balance" DROP CONSTRAINT "ledger_balance_never_below";--> statement-breakpoint
ALTER TABLE "ledger_balance" drop column "lowest";--> statement-breakpoint
ALTER TABLE "ledger_balance" ADD COLUMN "lowest" bigint GENERATED ALWAYS AS (CASE WHEN account ~ '^(stock|case|customer|refused|kept|lost|scrapped|refundable)(:|$)' THEN 0::bigint END) STORED;--> statement-breakpoint
ALTER TABLE "ledger_balance" ADD COLUMN "units" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD COLUMN "serial" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "goods_unit_account" ON "goods_unit" USING btree ("account","sku");--> statement-breakpoint
CREATE INDEX "ledger_entry_serial" ON "ledger_entry" USING btree ("serial","id") WHERE serial IS NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_balance" ADD CONSTRAINT "ledger_balance_units" CHECK (units >= 0 AND units <= CASE WHEN account ~ '^(stock|case|customer|refused|kept|lost|scrapped|refundable)(:|$)' THEN balance ELSE units END);--> statement-breakpoint
ALTER TABLE "ledger_balance" ADD CONSTRAINT "ledger_balance_never_below" CHECK (balance >= CASE WHEN account ~ '^(stock|case|customer|refused|kept|lost|scrapped|refundable)(:|$)' THEN 0 ELSE balance END);--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_whole_unit" CHECK ("ledger_entry"."serial" IS NULL OR abs("ledger_entry"."quantity") = 1);
--> statement-breakpoint
-- Balances follow the entries, and so does the place of each unit that is known by its serial: it leaves the place where it
-- is and comes to one other, both in one statement. One that was not known is one of the nameless units of the place it
-- leaves. Runs with the owner's rights; rows are locked in key order.
CREATE OR REPLACE FUNCTION sanbao_ledger_balances() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp
AS $$
DECLARE
  wrong text;
BEGIN
  INSERT INTO ledger_balance (account, commodity, balance)
    SELECT DISTINCT account, commodity, 0 FROM added ORDER BY account, commodity
    ON CONFLICT DO NOTHING;
  PERFORM 1 FROM ledger_balance b
    WHERE (b.account, b.commodity) IN (SELECT account, commodity FROM added)
    ORDER BY b.account, b.commodity FOR UPDATE;
  SELECT serial INTO wrong FROM added WHERE serial IS NOT NULL GROUP BY serial
    HAVING count(*) <> 2 OR sum(quantity) <> 0 OR count(DISTINCT account) <> 2 OR count(DISTINCT commodity) <> 1
    LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'unit % does not move from one place to one other', wrong
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_one_place';
  END IF;
  SELECT u.serial INTO wrong FROM added JOIN goods_unit u ON u.serial = added.serial
    WHERE added.quantity < 0 AND (u.account <> added.account OR u.sku <> added.commodity) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'unit % is somewhere else', wrong
      USING ERRCODE = 'check_violation', CONSTRAINT = 'goods_unit_elsewhere';
  END IF;
  WITH named AS (
    INSERT INTO goods_unit (serial, sku, account, case_no, step)
      SELECT serial, commodity, account, case_no, step FROM added WHERE serial IS NOT NULL AND quantity < 0
       ORDER BY serial
      ON CONFLICT DO NOTHING
      RETURNING account, sku
  ), moved AS (
    SELECT account, commodity, sum(quantity)::bigint AS quantity, sum(units)::bigint AS units
      FROM (
        SELECT account, commodity, quantity, CASE WHEN serial IS NULL THEN 0 ELSE quantity END AS units FROM added
        UNION ALL
        SELECT account, sku, 0, 1 FROM named
      ) every
     GROUP BY account, commodity
  )
  UPDATE ledger_balance b SET balance = b.balance + moved.quantity, units = b.units + moved.units
    FROM moved WHERE b.account = moved.account AND b.commodity = moved.commodity;
  -- Somebody else may have named the same unit at the same moment.
  WITH moved AS (
    SELECT gone.serial, gone.commodity, gone.account AS "from", come.account AS "to", come.case_no, come.step
      FROM added gone JOIN added come ON come.serial = gone.serial AND come.quantity > 0
     WHERE gone.quantity < 0
  ), placed AS (
    UPDATE goods_unit u SET account = moved."to", case_no = moved.case_no, step = moved.step, at = now()
      FROM moved WHERE u.serial = moved.serial AND u.sku = moved.commodity AND u.account = moved."from"
      RETURNING u.serial
  )
  SELECT min(moved.serial) INTO wrong FROM moved WHERE NOT EXISTS (SELECT FROM placed WHERE placed.serial = moved.serial);
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'unit % is somewhere else', wrong
      USING ERRCODE = 'check_violation', CONSTRAINT = 'goods_unit_elsewhere';
  END IF;
  RETURN NULL;
END;
$$;
