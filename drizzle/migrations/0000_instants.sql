-- An ISO 8601 text that ends in Z names the same instant whatever the session's settings are, so the cast may be
-- called immutable here and used in generated columns. Anything else is refused.
CREATE FUNCTION sanbao_instant(iso text) RETURNS timestamptz
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  IF iso !~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$' THEN
    RAISE EXCEPTION 'not an instant: %', iso USING ERRCODE = 'invalid_datetime_format';
  END IF;
  RETURN iso::timestamptz;
END;
$$;
