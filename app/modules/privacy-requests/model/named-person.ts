import { ok, refuse, type Result } from "#app/shared/result.ts";
import type { LookUpRefusal } from "./refusals.ts";
import { isEmail, platformCustomerIdOf } from "./requester.ts";

/** How the merchant names a person, as typed. */
export interface TypedPerson {
  readonly email?: string | undefined;
  readonly platformCustomerId?: string | undefined;
}

/** Reads what was typed: an address, an id, or both; neither in a form that nobody can have. */
export function readPerson({ email, platformCustomerId }: TypedPerson): Result<TypedPerson, LookUpRefusal> {
  const address = email?.trim() || undefined;
  const id = platformCustomerId?.trim() || undefined;
  if (!address && !id) return refuse({ kind: "requester-missing" });
  if (address && !isEmail(address)) return refuse({ kind: "email-malformed", field: "email" });
  const platformId = id === undefined ? undefined : platformCustomerIdOf(id);
  if (platformId === null) return refuse({ kind: "customer-id-malformed", field: "platformCustomerId" });
  return ok({ platformCustomerId: platformId, email: address });
}

/** So much of an address that who knows it recognises it, and nobody else learns it. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return at < 1 ? "…" : `${email.slice(0, 1)}…${email.slice(at)}`;
}
