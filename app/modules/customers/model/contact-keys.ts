/**
 * An e-mail address in the one spelling that is hashed: white space around it gone, compatibility forms (full-width letters
 * and the like) and case folded. Two spellings of one mailbox get one hash; dots and tags stay, because only the mailbox's
 * own provider knows what they mean.
 */
export function normaliseEmail(email: string): string {
  // Lower case can undo the normal form (İ becomes i and a dot), so the form is taken before and after.
  return email.normalize("NFKC").toLowerCase().normalize("NFKC").trim();
}

const customerGid = /^(?:gid:\/\/shopify\/Customer\/)?([0-9]{1,20})$/;

/** The platform's customer id as digits, from `123` or `gid://shopify/Customer/123`; null for anything else. */
export function normalisePlatformId(id: string): string | null {
  const digits = customerGid.exec(id.trim())?.[1];
  // Leading zeros would be another hash for the same customer.
  return digits ? BigInt(digits).toString() : null;
}
