import { verifyApprovalsOf } from "#app/modules/approvals/index.server.ts";
import { verifyLedgerOf } from "#app/modules/consent/index.server.ts";
import type { BrokenLine } from "#app/modules/consent/index.ts";
import type { ShopId } from "#app/shared/ids.ts";
import { runCommand } from "./command-app.server.ts";

/**
 * `npm run verify:ledger`: verifies the consent ledger and the recorded approvals of every shop and names the first line that
 * does not hold in each.
 * Exit code 0 when all hold, 1 when one does not.
 */
await runCommand(async ({ database, clock }) => {
  let isIntact = true;
  const shops = await database.unbound.shop.findMany({ orderBy: { domain: "asc" } });
  for (const row of shops) {
    const shop = { id: row.id as ShopId, domain: row.domain, timeZone: row.timeZone };
    const found = await verifyLedgerOf(shop, clock.now(), (work) => database.forShop(shop.id, (tx) => work({ shop, tx })));
    const counts = `${found.entries} lines, ${found.chains} chains, ${found.checkpoints} checkpoints, ${found.unsealedChains} chains not sealed yet`;
    console.log(`${found.firstBroken ? "BROKEN" : "intact"}  ${shop.domain}  ${counts}`);
    if (found.firstBroken) console.log(`        ${describe(found.firstBroken)}`);
    const approvals = await verifyApprovalsOf(shop, (work) => database.forShop(shop.id, (tx) => work({ shop, tx })));
    console.log(`${approvals.firstBroken ? "BROKEN" : "intact"}  ${shop.domain}  ${approvals.entries} lines about approvals`);
    if (approvals.firstBroken) console.log(`        ${approvals.firstBroken.problem}: object ${approvals.firstBroken.objectId}, line ${approvals.firstBroken.sequence}`);
    isIntact &&= found.firstBroken === null && approvals.firstBroken === null;
  }
  if (shops.length === 0) console.log("There is no shop.");
  return isIntact ? 0 : 1;
});

function describe({ problem, customer, sequence, consentEntryId }: BrokenLine): string {
  const line = customer ? `person ${customer}, line ${sequence}` : `checkpoint ${sequence}`;
  return `${problem}: ${line}${consentEntryId ? `, entry ${consentEntryId}` : ""}`;
}
