-- AlterTable
ALTER TABLE "survey" ADD COLUMN     "in_force" JSONB;

-- Surveys that are published already, shop by shop: row level security lets no statement touch all shops at once.
DO $$
DECLARE one uuid;
BEGIN
  FOR one IN SELECT id FROM shop LOOP
    PERFORM set_config('app.shop_id', one::text, true);
    UPDATE survey s
    SET in_force = jsonb_build_object(
      'mode', v.content->>'mode',
      'notice', jsonb_build_object('de', v.notice->'notice'->'de'->>'hash', 'en', v.notice->'notice'->'en'->>'hash'))
    FROM survey_version v
    WHERE s.shop_id = one AND v.shop_id = one AND v.survey_id = s.id AND v.version = s.published_version;
  END LOOP;
  PERFORM set_config('app.shop_id', '', true);
END $$;
