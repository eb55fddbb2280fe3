import { createHmac, randomBytes, randomInt, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { ShopIdentity } from "#app/shared/context.ts";
import { getAllRows } from "#tests/support/get/all-rows.ts";
import { publishSurvey, type Published } from "#tests/support/set-up-survey.ts";
import { apiSecret, getSurfaces, proxyRequest, webhookRequest, type Surfaces } from "#tests/support/surfaces.ts";

let surfaces: Surfaces;
let shop: ShopIdentity;
let survey: Published;

beforeAll(async () => {
  surfaces = await getSurfaces();
  shop = await surfaces.world.makeShop();
  survey = await publishSurvey(surfaces.app, shop, "linked");
});

const allRows = () => getAllRows(surfaces.world.url, [shop]);
const customer = "6100000000051";
const answerForm = () => ({ version: "1", language: "de", score: "9", comment: "", submission: randomUUID(), notice_hash: survey.noticeHash.de, consent: "given", page: "/" });
const answer = (call: Parameters<typeof proxyRequest>[2] = {}) => proxyRequest(shop, `/surveys/${survey.id}/answers`, { form: answerForm(), customer, ...call });
const redact = (headers: Record<string, string | null> = {}) => webhookRequest("customers/redact", shop.domain, { shop_domain: shop.domain, customer: { id: Number(customer) } }, headers);

/** Sends all and expects nothing but refusals, and not one row to be another. */
async function expectRefused(requests: readonly Request[], statuses: readonly number[]): Promise<void> {
  const before = await allRows();
  for (const request of requests) {
    const response = await surfaces.handle(request.clone());
    expect([request.url.slice(0, 300), request.headers.get("x-shopify-hmac-sha256"), statuses.includes(response.status), await response.text()]).toEqual([
      request.url.slice(0, 300), request.headers.get("x-shopify-hmac-sha256"), true, "",
    ]);
  }
  expect(await allRows()).toEqual(before);
}

describe("a proxy request", () => {
  const signed = (url: URL) => url.searchParams.get("signature")!;
  const faults: [string, (url: URL) => void][] = [
    ["wrong", (url) => url.searchParams.set("signature", randomBytes(32).toString("hex"))],
    ["missing", (url) => url.searchParams.delete("signature")],
    ["empty", (url) => url.searchParams.set("signature", "")],
    ["truncated", (url) => url.searchParams.set("signature", signed(url).slice(0, 32))],
    ["one digit short", (url) => url.searchParams.set("signature", signed(url).slice(0, -1))],
    ["longer", (url) => url.searchParams.set("signature", `${signed(url)}00`)],
    ["in capitals", (url) => url.searchParams.set("signature", signed(url).toUpperCase())],
    ["there twice", (url) => url.searchParams.append("signature", signed(url))],
    ["of another secret", (url) => url.searchParams.set("signature", createHmac("sha256", "shpss_other").update("x").digest("hex"))],
    ["in base64", (url) => url.searchParams.set("signature", Buffer.from(signed(url), "hex").toString("base64"))],
    ["called hmac", (url) => {
      url.searchParams.set("hmac", signed(url));
      url.searchParams.delete("signature");
    }],
  ];
  it(`whose signature is ${faults.map(([fault]) => fault).join(", ")} is refused, and nothing is stored`, async () => {
    await expectRefused(faults.map(([, tamper]) => answer({ tamper })), [400]);
  });

  it("replayed outside its window of 90 seconds, or from the future, is refused", async () => {
    await expectRefused([answer({ age: 92 }), answer({ age: 3600 }), answer({ age: -92 }), answer({ age: 10 * 365 * 86_400 })], [400]);
  });

  it("replayed within its window has no second effect", async () => {
    const request = answer();
    expect((await surfaces.handle(request.clone())).status).toBe(201);
    const before = await allRows();
    expect((await surfaces.handle(request.clone())).status).toBe(201);
    expect(await allRows()).toEqual(before);
  });

  it("changed by chance, 300 times over, is refused each time", async () => {
    const valid = new URL(answer().url);
    const forged = Array.from({ length: 300 }, () => {
      const at = 1 + randomInt(valid.search.length - 1);
      const query = valid.search.slice(0, at) + "0123456789abcdef"[randomInt(16)]! + valid.search.slice(at + randomInt(2));
      const url = new URL(`${valid.origin}${valid.pathname}${query}`);
      return [...url.searchParams].join() === [...valid.searchParams].join() ? null : new Request(url, { method: "POST", body: new URLSearchParams(answerForm()) });
    });
    const different = forged.filter((request) => request !== null);
    expect(different.length).toBeGreaterThan(200);
    await expectRefused(different, [400]);
  });
});

describe("a webhook", () => {
  const valid = () => redact().headers.get("x-shopify-hmac-sha256")!;
  const faults: [string, () => string | null][] = [
    ["wrong", () => randomBytes(32).toString("base64")],
    ["missing", () => null],
    ["empty", () => ""],
    ["truncated", () => valid().slice(0, 20)],
    ["without its padding", () => valid().replace(/=+$/, "")],
    ["longer", () => `${valid()}AA`],
    ["in hexadecimal digits", () => Buffer.from(valid(), "base64").toString("hex")],
    ["of another secret", () => createHmac("sha256", `${apiSecret}2`).update("x").digest("base64")],
  ];
  it(`whose signature is ${faults.map(([fault]) => fault).join(", ")} is refused with 401, and nothing is stored`, async () => {
    await expectRefused(faults.map(([, signature]) => redact({ "x-shopify-hmac-sha256": signature() })), [401]);
  });

  it("whose body was changed after it was signed, 300 times over, is refused each time", async () => {
    const request = redact();
    const body = await request.clone().text();
    const forged = Array.from({ length: 300 }, () => {
      const at = randomInt(body.length);
      const other = body.slice(0, at) + "0123456789abcdef{}"[randomInt(18)]! + body.slice(at + randomInt(2));
      return other === body ? null : new Request(request.url, { method: "POST", headers: request.headers, body: other });
    });
    await expectRefused(forged.filter((one) => one !== null), [401]);
  });

  it("is refused when it is signed and no JSON object, or not UTF-8", async () => {
    const bodies = ["", "null", "[]", "1", '"text"', "{", "[1", "shop_id=1", "<xml/>"];
    const texts = bodies.map((body) => webhookRequest("orders/create", shop.domain, body));
    const bytes = Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]);
    const headers = new Headers(redact().headers);
    headers.set("x-shopify-hmac-sha256", createHmac("sha256", apiSecret).update(bytes).digest("base64"));
    await expectRefused([...texts, new Request("https://app.example.test/webhooks", { method: "POST", headers, body: bytes })], [400, 401]);
  });
});
