import { privacyRequestsOf } from "#app/composition/privacy.server.ts";
import { rewrapKeys } from "#app/modules/vault/index.server.ts";
import type { ShopId } from "#app/shared/ids.ts";
import { runCommand } from "./command-app.server.ts";

const keysAtATime = 500;

/**
 * `npm run keys:rotate`: wraps every key anew under MASTER_KEY; those that MASTER_KEYS_PREVIOUS still wraps are opened with it.
 * Data is not touched. The app may run meanwhile, and the command may be stopped and started again at any time. When it
 * has ended without error, the previous master key can be destroyed. Erasure certificates are signed by a key that is derived from
 * the master key: the fingerprints of the former ones are printed, because without it nobody can derive them again.
 */
await runCommand(async (app) => {
  const { appKeys, database, keyProvider } = app;
  let rewrapped = await appKeys.rewrap();
  for (const row of await database.unbound.shop.findMany()) {
    const shop = { id: row.id as ShopId, domain: row.domain, timeZone: row.timeZone };
    for (let taken = -1; taken !== 0; rewrapped += taken) {
      taken = await database.forShop(shop.id, (tx) => rewrapKeys({ shop, tx }, keyProvider, keysAtATime));
    }
  }
  console.log(`${rewrapped} keys wrapped anew under ${keyProvider.currentVersion}`);
  const { fingerprint, former } = privacyRequestsOf(app).certificateKey;
  console.log(`erasure certificates are signed by ${fingerprint}`);
  for (const key of former) console.log(`  before: ${key.fingerprint}: keep this line, certificates of that time name it`);
  return 0;
});
