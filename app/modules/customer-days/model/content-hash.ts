import { createHash } from "node:crypto";
import { canonicalJson } from "#app/shared/canonical-json.ts";
import type { CustomerDayContent } from "./customer-day-content.ts";

/** What approvals are bound to: one changed byte is another content (law section 3). The database computes the same. */
export function contentHash(content: CustomerDayContent): string {
  return createHash("sha256").update(canonicalJson(content), "utf8").digest("hex");
}
