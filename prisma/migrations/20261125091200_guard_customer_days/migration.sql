-- Rows of one shop at a time, as everywhere (law X-01; migration bind_rows_to_shops).
DO $$
DECLARE bound text;
BEGIN
  FOREACH bound IN ARRAY ARRAY['approval_entry', 'customer_day'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', bound);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', bound);
    EXECUTE format(
      'CREATE POLICY one_shop ON public.%I USING (shop_id = current_setting(''app.shop_id'')::uuid) WITH CHECK (shop_id = current_setting(''app.shop_id'')::uuid)',
      bound);
  END LOOP;
END $$;

-- What people decided takes new lines only (law A-07); a line goes when its retention is over, or with its shop.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON approval_entry FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change('proof');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON approval_entry EXECUTE FUNCTION refuse_truncate();

ALTER TABLE approval_entry
  ADD CONSTRAINT approval_entry_kind CHECK (kind IN ('lawyer-opinion', 'dpo-advice', 'controller-decision', 'revocation')),
  ADD CONSTRAINT approval_entry_revokes CHECK ((kind = 'revocation') = (revokes IS NOT NULL)),
  ADD CONSTRAINT approval_entry_verdict CHECK (
    CASE kind WHEN 'revocation' THEN verdict IS NULL AND given_on IS NULL AND valid_until_on IS NULL
              WHEN 'controller-decision' THEN verdict IS NOT NULL AND verdict IN ('positive', 'negative')
              ELSE verdict IS NOT NULL AND verdict IN ('positive', 'conditional', 'negative') END),
  -- Engineering proposal, law section 3: a year at most.
  ADD CONSTRAINT approval_entry_validity CHECK (
    kind = 'revocation' OR (given_on IS NOT NULL AND valid_until_on IS NOT NULL AND valid_until_on <= given_on + interval '12 months')),
  -- Four eyes: who wrote the content records neither the opinion nor the advice on it.
  ADD CONSTRAINT approval_entry_four_eyes CHECK (kind IN ('controller-decision', 'revocation') OR recorded_by <> author_staff_id),
  ADD CONSTRAINT approval_entry_content CHECK (content_hash ~ '^[0-9a-f]{64}$');

-- One text for one value, the same as app/shared/canonical-json.ts writes: keys by code point, no white space, integers.
CREATE FUNCTION canonical_json(value jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
  CASE jsonb_typeof(value)
    WHEN 'object' THEN
      RETURN '{' || coalesce((
        SELECT string_agg(to_jsonb(pair.key)::text || ':' || canonical_json(pair.item), ',' ORDER BY pair.key COLLATE "C")
        FROM jsonb_each(value) AS pair(key, item)), '') || '}';
    WHEN 'array' THEN
      RETURN '[' || coalesce((
        SELECT string_agg(canonical_json(entry.item), ',' ORDER BY entry.place)
        FROM jsonb_array_elements(value) WITH ORDINALITY AS entry(item, place)), '') || ']';
    ELSE
      RETURN value::text;
  END CASE;
END $$;

-- Gate H2 (law B-03): the newest entry of each kind for exactly this content, none revoked, opinion and advice not negative,
-- the decision yes, each valid to the day's last day, opinion and advice recorded by another account than the author's.
CREATE FUNCTION customer_day_gate_is_open(day customer_day) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT count(*) = 3 FROM (
    SELECT DISTINCT ON (e.kind) e.kind, e.verdict, e.valid_until_on
    FROM approval_entry e
    WHERE e.shop_id = day.shop_id AND e.object_id = day.id AND e.object_type = 'customer-day' AND e.gate = 'H2'
      AND e.kind <> 'revocation' AND e.content_hash = day.content_hash
      AND (e.kind = 'controller-decision' OR e.recorded_by <> day.author_staff_id)
      AND NOT EXISTS (
        SELECT 1 FROM approval_entry r WHERE r.shop_id = e.shop_id AND r.object_id = e.object_id AND r.revokes = e.id)
    ORDER BY e.kind, e.sequence DESC
  ) AS newest
  WHERE newest.valid_until_on >= day.ends_on
    AND (newest.verdict = 'positive' OR (newest.verdict = 'conditional' AND newest.kind <> 'controller-decision'))
$$;

ALTER TABLE customer_day
  ADD CONSTRAINT customer_day_state CHECK (state IN ('draft', 'legal_review', 'scheduled', 'live', 'ended', 'cancelled'));

CREATE FUNCTION guard_customer_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- One changed byte is another content: hash and columns are those of the content, whoever writes.
  IF NEW.content_hash <> encode(sha256(convert_to(canonical_json(NEW.content), 'UTF8')), 'hex')
     OR NEW.starts_on IS DISTINCT FROM (NEW.content->>'startsOn')::date
     OR NEW.ends_on IS DISTINCT FROM (NEW.content->>'endsOn')::date
     OR NEW.time_zone IS DISTINCT FROM NEW.content->>'timeZone' THEN
    RAISE EXCEPTION 'customer_day: hash and columns are not those of the content' USING ERRCODE = 'restrict_violation';
  END IF;

  IF TG_OP = 'UPDATE' THEN
    -- What was announced stays as it was announced (law B-05), and nothing comes back.
    IF OLD.state IN ('live', 'ended', 'cancelled') AND NEW.content_hash <> OLD.content_hash THEN
      RAISE EXCEPTION 'customer_day: content of a % day does not change', OLD.state USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.state IN ('ended', 'cancelled') AND NEW.state <> OLD.state OR OLD.state = 'live' AND NEW.state NOT IN ('live', 'ended') THEN
      RAISE EXCEPTION 'customer_day: % is no way out of %', NEW.state, OLD.state USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state = 'live' AND OLD.state NOT IN ('scheduled', 'live') THEN
      RAISE EXCEPTION 'customer_day: only a scheduled day goes live' USING ERRCODE = 'restrict_violation';
    END IF;
    -- Notes on a day that is where it was, such as why it is held, ask for nothing.
    IF NEW.state = OLD.state AND NEW.content_hash = OLD.content_hash AND NEW.author_staff_id = OLD.author_staff_id THEN
      RETURN NEW;
    END IF;
  END IF;

  IF NEW.state IN ('scheduled', 'live') AND NOT customer_day_gate_is_open(NEW) THEN
    RAISE EXCEPTION 'customer_day: without the three entries for its content no day is %', NEW.state USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON customer_day FOR EACH ROW EXECUTE FUNCTION guard_customer_day();
