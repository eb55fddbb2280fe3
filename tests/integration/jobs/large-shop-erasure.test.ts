import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { shopErasureRows } from "#app/config/limits.ts";
import { rowsOf } from "#tests/support/rows.ts";
import { adminThatKnows } from "#tests/support/set-up-person.ts";
import { setUpWorker } from "#tests/support/set-up-worker.ts";
import { connectShop, getSurfaces, webhookRequest } from "#tests/support/surfaces.ts";

it("a shop too large for one run is erased run after run, and then the queue knows nothing of it (R-12)", async () => {
  const surfaces = await getSurfaces();
  const { app } = surfaces;
  const shop = await surfaces.world.makeShop();
  await connectShop(surfaces, shop);
  const worker = await setUpWorker(app, adminThatKnows([]));
  const many = 2 * shopErasureRows + 1;
  await rowsOf(app, shop)((rows) => rows.$executeRaw`
    INSERT INTO submission_receipt (shop_id, hash, received_on)
    SELECT ${shop.id}::uuid, int4send(n), '2026-11-23' FROM generate_series(1, ${many}::int) AS n`);
  const payload = { shop_id: 954889, shop_domain: shop.domain };
  expect((await surfaces.handle(webhookRequest("shop/redact", shop.domain, payload, { "x-shopify-webhook-id": randomUUID() }))).status).toBe(200);
  await worker.settle();
  expect(await app.database.unbound.shop.count({ where: { id: shop.id } })).toBe(0);
  const erasures = await app.database.unbound.shopErasure.findMany();
  expect(JSON.stringify(erasures)).toContain(`"table":"public.submission_receipt"`);
  const queued = await app.database.unbound.$queryRaw<{ state: string }[]>`
    SELECT state::text FROM queue.job WHERE data->>'shopId' = ${shop.id} OR data->>'shopDomain' = ${shop.domain}`;
  expect(queued.map(({ state }) => state)).toEqual(["completed"]);
});
