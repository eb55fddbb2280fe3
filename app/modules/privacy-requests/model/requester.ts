import { z } from "zod";

/** What a request named, as sealed under the case's own key. Order ids are kept as they came: what a module keeps about an order is found by them. */
export const requesterShape = z.object({
  platformCustomerId: z.string().nullable(),
  email: z.string().nullable(),
  orders: z.array(z.string()),
  /** How the merchant checked her identity, in the merchant's words. */
  identityNote: z.string().default(""),
});
export type SealedRequester = z.output<typeof requesterShape>;

/** One spelling for one address, the one that `customers` hashes: compatibility forms, case and white space folded. */
export function normaliseEmail(email: string): string {
  return email.normalize("NFKC").toLowerCase().normalize("NFKC").trim();
}

/** Whether a text has the form of an e-mail address; whether it exists is not ours to know. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}

/** The platform's numeric customer id, also out of a global id such as `gid://shopify/Customer/123`; null for anything else. */
export function platformCustomerIdOf(text: string): string | null {
  const digits = /^(?:gid:\/\/shopify\/Customer\/)?(\d{1,20})$/.exec(text.trim())?.[1];
  return digits ? BigInt(digits).toString() : null;
}
