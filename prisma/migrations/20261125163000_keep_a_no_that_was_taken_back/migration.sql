-- Gate H2 as in guard_customer_days, and stricter in one thing: a no ends what was said before it, even when it is taken back.
-- Any staff account may take an entry back, the content's author too; that shuts the gate and never opens it.
CREATE OR REPLACE FUNCTION customer_day_gate_is_open(day customer_day) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT count(*) = 3 FROM (
    SELECT DISTINCT ON (e.kind) e.kind, e.verdict, e.valid_until_on
    FROM approval_entry e
    WHERE e.shop_id = day.shop_id AND e.object_id = day.id AND e.object_type = 'customer-day' AND e.gate = 'H2'
      AND e.kind <> 'revocation' AND e.content_hash = day.content_hash
      AND (e.kind = 'controller-decision' OR e.recorded_by <> day.author_staff_id)
      AND NOT EXISTS (
        SELECT 1 FROM approval_entry r WHERE r.shop_id = e.shop_id AND r.object_id = e.object_id AND r.revokes = e.id)
      AND NOT EXISTS (
        SELECT 1 FROM approval_entry n
        WHERE n.shop_id = e.shop_id AND n.object_id = e.object_id AND n.object_type = e.object_type AND n.gate = e.gate
          AND n.kind = e.kind AND n.content_hash = e.content_hash AND n.verdict = 'negative' AND n.sequence > e.sequence)
    ORDER BY e.kind, e.sequence DESC
  ) AS newest
  WHERE newest.valid_until_on >= day.ends_on
    AND (newest.verdict = 'positive' OR (newest.verdict = 'conditional' AND newest.kind <> 'controller-decision'))
$$;
