import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { TypedPerson } from "../model/named-person.ts";
import type { CaseType } from "../model/privacy-case.ts";
import { normaliseEmail } from "../model/requester.ts";
import type { CaseRow } from "../store/case-rows.server.ts";
import { findHerCases } from "../store/her-cases.server.ts";

interface Asked {
  readonly type: CaseType;
  readonly named: TypedPerson;
  readonly customer: CustomerReference | null;
}

/** The person's oldest case of a kind that is not closed: what is asked again before it was answered is the same request. */
export async function findOpenCase(ctx: AppContext, { type, named, customer }: Asked): Promise<CaseRow | null> {
  const { platformCustomerId, email } = named;
  const cases = await findHerCases(ctx, {
    customer,
    platformIdHash: platformCustomerId ? await ctx.vault.lookupHash("platform-customer", platformCustomerId) : null,
    emailHash: email ? await ctx.vault.lookupHash("email", normaliseEmail(email)) : null,
  });
  return cases.find((found) => found.type === type && found.state !== "closed") ?? null;
}
