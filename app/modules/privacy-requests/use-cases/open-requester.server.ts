import type { AppContext } from "#app/shared/context.ts";
import type { AccessPurpose } from "#app/shared/ports/vault.ts";
import { requesterShape, type SealedRequester } from "../model/requester.ts";
import type { CaseRow } from "../store/case-rows.server.ts";
import { requesterField } from "./accept-case.server.ts";

/** What the request named; null once the case's key is destroyed. Leaves a line in the access log. */
export async function openRequester(ctx: AppContext, row: CaseRow, purpose: AccessPurpose): Promise<SealedRequester | null> {
  if (!row.sealedRequester) return null;
  const opened = await ctx.vault.open({ subject: row.id, field: requesterField, sealed: row.sealedRequester, purpose });
  return opened === null ? null : requesterShape.parse(JSON.parse(opened));
}
