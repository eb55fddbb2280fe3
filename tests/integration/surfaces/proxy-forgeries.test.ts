import { beforeAll, describe, expect, it } from "vitest";
import type { ShopIdentity } from "#app/shared/context.ts";
import { rowsOf } from "#tests/support/rows.ts";
import { publishSurvey, type Published } from "#tests/support/set-up-survey.ts";
import { getSurfaces, proxyRequest, type Surfaces } from "#tests/support/surfaces.ts";

const her = "6100000000031";
const another = "6100000000032";
let surfaces: Surfaces;
let shop: ShopIdentity;
let linked: Published;

beforeAll(async () => {
  surfaces = await getSurfaces();
  shop = await surfaces.world.makeShop();
  linked = await publishSurvey(surfaces.app, shop, "linked");
});

const form = () => ({ version: "1", language: "de", score: "9", comment: "", notice_hash: linked.noticeHash.de, consent: "given", page: "/" });
const consents = () => rowsOf(surfaces.app, shop)((rows) => rows.consentEntry.count());

describe("a request in her name that she did not make", () => {
  it.each(["logged_in_customer_id", "shop", "path_prefix", "timestamp"])("names %s twice: the one before the signed one is not believed", async (name) => {
    const request = proxyRequest(shop, `/surveys/${linked.id}/answers`, {
      form: form(),
      customer: another,
      tamper: (url) => {
        const value = name === "logged_in_customer_id" ? her : "other.myshopify.com";
        url.search = `?${name}=${value}&${url.search.slice(1)}`;
      },
    });
    expect((await surfaces.handle(request)).status).toBe(400);
    expect(await consents()).toBe(0);
  });

  it("is sent by a form on another site, as her browser says: no answer, no consent (Art. 7(1))", async () => {
    const request = proxyRequest(shop, `/surveys/${linked.id}/answers`, { form: form(), customer: her });
    request.headers.set("sec-fetch-site", "cross-site");
    expect((await surfaces.handle(request)).status).toBe(403);
    expect(await consents()).toBe(0);
  });

  it("is taken from the shop's own page", async () => {
    const request = proxyRequest(shop, `/surveys/${linked.id}/answers`, { form: form(), customer: her });
    request.headers.set("sec-fetch-site", "same-origin");
    expect((await surfaces.handle(request)).status).toBe(201);
    expect(await consents()).toBe(1);
  });
});
