-- Row level security (law X-01): a row of a shop is seen and written only by a transaction that names this shop in
-- app.shop_id. FORCE binds the owner too; only a superuser passes, and the app refuses to run as one.
-- Without the setting the cast of '' fails: a query that forgot its shop is an error, not an empty answer.
DO $$
DECLARE bound record;
BEGIN
  FOR bound IN
    SELECT c.table_schema, c.table_name
    FROM information_schema.columns c
    WHERE c.column_name = 'shop_id' AND c.table_schema IN ('public', 'keys') AND c.table_name <> 'outbox_entry'
  LOOP
    EXECUTE format('ALTER TABLE %I.%I ENABLE ROW LEVEL SECURITY', bound.table_schema, bound.table_name);
    EXECUTE format('ALTER TABLE %I.%I FORCE ROW LEVEL SECURITY', bound.table_schema, bound.table_name);
    EXECUTE format(
      'CREATE POLICY one_shop ON %I.%I USING (shop_id = current_setting(''app.shop_id'')::uuid) WITH CHECK (shop_id = current_setting(''app.shop_id'')::uuid)',
      bound.table_schema, bound.table_name);
  END LOOP;
END $$;
