-- Ledgers take new lines only (law C-03, A-07). A line goes in two cases, both facts of the database and not flags of a
-- session: its shop is being redacted, or its retention is over.

-- Proof: 31 December of the third year after (law T-02). A line of 23.11.2026 may go from 01.01.2030 on.
CREATE FUNCTION proof_is_over(recorded timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT recorded < date_trunc('year', now()) - interval '3 years'
$$;

CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE over boolean;
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF EXISTS (SELECT 1 FROM shop WHERE id = OLD.shop_id AND redacting_at IS NOT NULL) THEN RETURN OLD; END IF;
    over := CASE TG_ARGV[0] WHEN 'proof' THEN proof_is_over(OLD.at)
                            WHEN 'access-log' THEN OLD.at < now() - interval '12 months'
                            ELSE false END;
    IF over THEN RETURN OLD; END IF;
  END IF;
  RAISE EXCEPTION 'ledger % takes new lines only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON consent_entry FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change('proof');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON consent_checkpoint FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change('proof');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON consent_checkpoint_head FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change('proof');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON vault_access FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change('access-log');

CREATE FUNCTION refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'ledger % takes new lines only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON consent_entry EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON consent_checkpoint EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON consent_checkpoint_head EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON vault_access EXECUTE FUNCTION refuse_truncate();

-- What was published stays as it was shown (law I-04).
CREATE FUNCTION refuse_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is immutable', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER immutable BEFORE UPDATE ON survey_version FOR EACH ROW EXECUTE FUNCTION refuse_update();
CREATE TRIGGER immutable BEFORE UPDATE ON consent_text FOR EACH ROW EXECUTE FUNCTION refuse_update();
CREATE TRIGGER immutable BEFORE UPDATE ON erasure_certificate FOR EACH ROW EXECUTE FUNCTION refuse_update();
CREATE TRIGGER immutable BEFORE UPDATE ON shop_erasure FOR EACH ROW EXECUTE FUNCTION refuse_update();
