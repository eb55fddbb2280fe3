-- When the first open privacy case of all shops is due: one instant for whoever watches the app, and nothing else of any
-- shop. Row level security lets no query look at all shops at once, so it asks shop by shop.
CREATE FUNCTION first_case_due() RETURNS timestamptz LANGUAGE plpgsql AS $$
DECLARE
  one uuid;
  due timestamptz;
  earliest timestamptz;
BEGIN
  FOR one IN SELECT id FROM shop LOOP
    PERFORM set_config('app.shop_id', one::text, true);
    SELECT min(due_at) INTO due FROM privacy_case WHERE shop_id = one AND state NOT IN ('answered', 'closed');
    earliest := least(earliest, due);
  END LOOP;
  PERFORM set_config('app.shop_id', '', true);
  RETURN earliest;
END $$;
