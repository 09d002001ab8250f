-- Append-only: refused for everybody, the owner included. (A superuser can switch a trigger off; the hash chain and
-- the anchors published outside the database show what he did then.)
CREATE FUNCTION sanbao_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'insufficient_privilege', HINT = 'Correct by writing a new entry that names the wrong one.';
END;
$$;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
  FOR EACH STATEMENT EXECUTE FUNCTION sanbao_append_only();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_anchor
  FOR EACH STATEMENT EXECUTE FUNCTION sanbao_append_only();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_posting
  FOR EACH STATEMENT EXECUTE FUNCTION sanbao_append_only();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
  FOR EACH STATEMENT EXECUTE FUNCTION sanbao_append_only();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON payment
  FOR EACH STATEMENT EXECUTE FUNCTION sanbao_append_only();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_log
  FOR EACH STATEMENT EXECUTE FUNCTION sanbao_append_only();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON policy_version
  FOR EACH STATEMENT EXECUTE FUNCTION sanbao_append_only();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON calendar_version
  FOR EACH STATEMENT EXECUTE FUNCTION sanbao_append_only();
--> statement-breakpoint
-- Personal words are written once and can only be erased: text and salt go, the hash stays.
CREATE FUNCTION sanbao_only_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.text IS NULL AND NEW.salt IS NULL AND NEW.erased_at IS NOT NULL
     AND (NEW.ref, NEW.kind, NEW.hash, NEW.created_at) = (OLD.ref, OLD.kind, OLD.hash, OLD.created_at)
     AND NEW.subject IS NOT DISTINCT FROM OLD.subject THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'personal data can only be erased, not changed' USING ERRCODE = 'insufficient_privilege';
END;
$$;
--> statement-breakpoint
CREATE TRIGGER only_erasure BEFORE UPDATE ON personal_data
  FOR EACH ROW EXECUTE FUNCTION sanbao_only_erasure();
--> statement-breakpoint
-- A posting adds up to zero per commodity. Deferred: the lines may come one by one within a transaction.
CREATE FUNCTION sanbao_ledger_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  surplus numeric;
BEGIN
  SELECT sum(quantity) INTO surplus FROM ledger_entry
   WHERE case_no = NEW.case_no AND step = NEW.step AND commodity = NEW.commodity;
  IF surplus <> 0 THEN
    RAISE EXCEPTION 'posting % % does not balance: % % too many', NEW.case_no, NEW.step, surplus, NEW.commodity
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_balanced';
  END IF;
  RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_entry_balanced AFTER INSERT ON ledger_entry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sanbao_ledger_balanced();
--> statement-breakpoint
-- Balances follow the entries. Runs with the owner's rights: the application may read balances, never write them.
-- Rows are locked in key order, so two postings cannot deadlock; a missing row is made first, because the CHECK looks
-- at a row proposed for insertion before it looks for a conflict.
CREATE FUNCTION sanbao_ledger_balances() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp
AS $$
BEGIN
  INSERT INTO ledger_balance (account, commodity, balance)
    SELECT DISTINCT account, commodity, 0 FROM added ORDER BY account, commodity
    ON CONFLICT DO NOTHING;
  PERFORM 1 FROM ledger_balance b
    WHERE (b.account, b.commodity) IN (SELECT account, commodity FROM added)
    ORDER BY b.account, b.commodity FOR UPDATE;
  UPDATE ledger_balance b SET balance = b.balance + moved.quantity
    FROM (SELECT account, commodity, sum(quantity)::bigint AS quantity FROM added GROUP BY account, commodity) moved
    WHERE b.account = moved.account AND b.commodity = moved.commodity;
  RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER ledger_balances AFTER INSERT ON ledger_entry
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION sanbao_ledger_balances();
--> statement-breakpoint
-- Wakes the dispatchers; only for rows that are really there, because a NOTIFY serialises commits.
CREATE FUNCTION sanbao_wake() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added) THEN
    PERFORM pg_notify('sanbao_' || TG_TABLE_NAME, '');
  END IF;
  RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER wake AFTER INSERT ON inbox
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION sanbao_wake();
--> statement-breakpoint
CREATE TRIGGER wake AFTER INSERT ON outbox
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION sanbao_wake();
