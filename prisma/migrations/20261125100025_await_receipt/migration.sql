-- Whether a submission was taken, also by an attempt that is being committed just now: it waits for that one. Asked of a retry that
-- would be refused, because the survey has moved on meanwhile. Leaves nothing behind: the attempt to write is undone.
CREATE FUNCTION was_received(of_shop uuid, of_hash bytea) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO submission_receipt (shop_id, hash, received_on) VALUES (of_shop, of_hash, current_date);
  RAISE EXCEPTION USING ERRCODE = 'KT001';
EXCEPTION
  WHEN unique_violation THEN RETURN true;
  WHEN SQLSTATE 'KT001' THEN RETURN false;
END $$;
