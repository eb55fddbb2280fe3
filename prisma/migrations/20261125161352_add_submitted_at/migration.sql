-- AlterTable
ALTER TABLE "customer_day" ADD COLUMN     "submitted_at" TIMESTAMPTZ(3);

-- Days that there are already, shop by shop: row level security lets no statement touch all shops at once. Of a draft without
-- entries it is not known whether it came back from a review; it counts as one that did, so that nothing is lost.
DO $$
DECLARE one uuid;
BEGIN
  FOR one IN SELECT id FROM shop LOOP
    PERFORM set_config('app.shop_id', one::text, true);
    UPDATE customer_day SET submitted_at = updated_at WHERE shop_id = one;
  END LOOP;
  PERFORM set_config('app.shop_id', '', true);
END $$;
