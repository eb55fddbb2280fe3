import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { answersPerNetwork, caseStartsPerShop } from "#app/config/limits.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { rowsOf } from "#tests/support/rows.ts";
import { publishSurvey, type Published } from "#tests/support/set-up-survey.ts";
import { adminRequest, connectShop, getSurfaces, proxyRequest, sessionToken, type ProxyCall, type Surfaces } from "#tests/support/surfaces.ts";

let surfaces: Surfaces;
let shop: ShopIdentity;
let other: ShopIdentity;
const surveys = new Map<string, Published>();

beforeAll(async () => {
  surfaces = await getSurfaces();
  shop = await surfaces.world.makeShop();
  other = await surfaces.world.makeShop();
  for (const one of [shop, other]) surveys.set(one.id, await publishSurvey(surfaces.app, one, "anonymous"));
  await connectShop(surfaces, shop);
});

const seconds = () => Math.ceil(Date.now() / 1000);
/** As Shopify forwards it and a proxy of ours passes it on: what she wrote herself, her address, Shopify's. */
const from = (address: string, invented = "") => `${invented}${address}, 23.227.38.1`;

function send(to: ShopIdentity, forwardedFor: string | null, call: Partial<ProxyCall> = {}, path?: string): Promise<Response> {
  const survey = surveys.get(to.id)!;
  const form = { version: "1", language: "de", score: "9", comment: "", submission: randomUUID(), notice_hash: survey.noticeHash.de };
  const request = proxyRequest(to, path ?? `/surveys/${survey.id}/answers`, { form, ...call });
  if (forwardedFor) request.headers.set("x-forwarded-for", forwardedFor);
  return surfaces.handle(request);
}

const stored = (of: ShopIdentity) => rowsOf(surfaces.app, of)((rows) => rows.anonymousAnswer.count());

describe("500 answers in a second from one address", () => {
  it("are taken up to what one address may send, refused beyond it with the time to wait, and cost nobody else anything", async () => {
    const began = seconds();
    const invent = () => `${randomUUID().slice(0, 8)}.example, 10.0.0.${String(Math.floor(Math.random() * 250))}, `;
    const answers = await Promise.all(Array.from({ length: 500 }, () => send(shop, from("203.0.113.66", invent()))));
    const refused = answers.filter(({ status }) => status === 429);
    const most = answersPerNetwork.atOnce + (seconds() - began) * answersPerNetwork.perSecond;
    expect(answers.every(({ status }) => status === 201 || status === 429)).toBe(true);
    expect(500 - refused.length).toBeGreaterThanOrEqual(answersPerNetwork.atOnce);
    expect(500 - refused.length).toBeLessThanOrEqual(most);
    expect(await stored(shop)).toBe(500 - refused.length);
    for (const answer of refused) expect(Number(answer.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    const problem = (await refused[0]!.json()) as { kind: string; message: string };
    expect([problem.kind, problem.message]).toEqual(["too-many-requests", expect.stringContaining("internet connection")]);

    // Meanwhile: another shopper, the same line at another shop, a shopper of whom nobody says where she is.
    expect((await send(shop, from("203.0.113.67"))).status).toBe(201);
    expect((await send(other, from("203.0.113.66"))).status).toBe(201);
    expect((await send(shop, null)).status).toBe(201);
  });

  it("say so on a page of the theme too, in the shopper's language, where a form has no script", async () => {
    const request = { accept: "text/html" };
    const answers = await Promise.all(Array.from({ length: answersPerNetwork.atOnce + 20 }, () => send(shop, from("203.0.113.70"), request)));
    const page = answers.find((answer) => answer.headers.has("retry-after"))!;
    expect([page.headers.get("content-type"), await page.text()]).toEqual(["application/liquid", expect.stringContaining("internet connection")]);
  });

  it("are one sender's, also when a home's line of IPv6 gives each its own address", async () => {
    const answers = await Promise.all(Array.from({ length: answersPerNetwork.atOnce + 40 }, (_, index) => send(shop, from(`2001:db8:5:6::${(index + 1).toString(16)}`))));
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(20);
    expect((await send(shop, from("2001:db8:5:7::1"))).status).toBe(201);
  });

  it("keep nobody at the same address from her rights: those are counted by the customer whom the platform signed", async () => {
    const flood = from("203.0.113.80");
    const asked = (hers: () => Promise<Response>) => Promise.all([...Array.from({ length: answersPerNetwork.atOnce + 20 }, () => send(shop, flood)), hers()]);
    /** What she gets while the address is at its limit: right behind the answer that was refused, before time gives any of it back. */
    const meanwhile = async (hers: () => Promise<Response>): Promise<Response> => {
      const [lastOfFlood, own] = (await asked(hers)).slice(-2);
      expect(lastOfFlood!.status).toBe(429);
      return own!;
    };
    const page = await meanwhile(() => {
      const hers = proxyRequest(shop, "/privacy", { customer: "6100000000081" });
      hers.headers.set("x-forwarded-for", flood);
      return surfaces.handle(hers);
    });
    expect(page.status).toBe(200);
    const { token } = (await page.json()) as { token: string };
    expect((await meanwhile(() => send(shop, flood, { customer: "6100000000081", form: { token } }, "/privacy/access"))).status).toBe(200);
  });

  it("without the platform's signature are refused before they are counted", async () => {
    const address = from("203.0.113.90");
    const tamper = (url: URL) => url.searchParams.set("signature", "0".repeat(64));
    const forged = await Promise.all(Array.from({ length: answersPerNetwork.atOnce * 2 }, () => send(shop, address, { tamper })));
    expect(new Set(forged.map(({ status }) => status))).toEqual(new Set([400]));
    expect((await send(shop, address)).status).toBe(201);
  });

  it("leave no address anywhere: not in the log, not in the database", async () => {
    const everything = surfaces.logged() + JSON.stringify(await rowsOf(surfaces.app, shop)((rows) => rows.anonymousAnswer.findMany()));
    expect(everything).not.toMatch(/203\.0\.113|2001:db8/);
  });
});

describe("a stolen session", () => {
  it("starts no more access requests than a shop's staff may; the next one says so and opens no case", async () => {
    const start = (index: number) =>
      surfaces.handle(
        adminRequest("/app/privacy.data", sessionToken(shop.domain), {
          method: "POST",
          body: new URLSearchParams({ type: "access", platformCustomerId: String(6_100_000_010_000 + index), submission: randomUUID(), receivedOn: "", identityCheck: "customer-account", identityNote: "" }),
        }),
      );
    const answers = await Promise.all(Array.from({ length: caseStartsPerShop.atOnce + 10 }, (_, index) => start(index)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 200).length).toBe(answers.length - refused.length);
    expect(refused.length).toBeGreaterThanOrEqual(8);
    expect(await refused[0]!.text()).toContain("too-many-requests");
    expect(await rowsOf(surfaces.app, shop)((rows) => rows.privacyCase.count({ where: { source: "merchant" } }))).toBe(answers.length - refused.length);
  });
});
