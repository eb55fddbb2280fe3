import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publishSurvey } from "#tests/support/set-up-survey.ts";
import { userAgent } from "#tests/support/user-agent.ts";
import { adminRequest, apiKey, apiSecret, connectShop, getSurfaces, sessionToken, type Surfaces } from "#tests/support/surfaces.ts";
import { signIdToken } from "#tests/stand-in/id-token.ts";
import { installApp } from "#tests/stand-in/installation.ts";
import { startStandIn, type StandIn } from "#tests/stand-in/server.ts";

const title = "Zufriedenheit mit der Herbstlese 4417";
const realFetch = globalThis.fetch;
let surfaces: Surfaces;
let standIn: StandIn;
let domain: string;
let surveyId: string;

beforeAll(async () => {
  surfaces = await getSurfaces();
  const root = resolve(import.meta.dirname, "../../..");
  standIn = await startStandIn({ port: 0, appUrl: "https://app.example.test", apiKey, apiSecret, tomlPath: `${root}/shopify.app.toml`, extensionsRoot: `${root}/extensions` });
  process.env["STAND_IN_ORIGIN"] = standIn.origin;
  await import("#tests/stand-in/preload.ts");
  const shop = await surfaces.world.makeShop();
  domain = shop.domain;
  await connectShop(surfaces, shop);
  surveyId = (await publishSurvey(surfaces.app, shop, "anonymous", { de: title, en: title })).id;
});
afterAll(async () => {
  globalThis.fetch = realFetch;
  await standIn.stop();
});

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const now = () => Math.floor(Date.now() / 1000);
/** A token whose head says that it needs no signature. */
const unsigned = (): string => {
  const [, body] = sessionToken(domain).split(".");
  return `${encode({ alg: "none", typ: "JWT" })}.${body}.`;
};

const faults: [string, () => string | null][] = [
  ["that has expired", () => sessionToken(domain, { iat: now() - 200, nbf: now() - 200, exp: now() - 100 })],
  ["of the future", () => sessionToken(domain, { nbf: now() + 300, exp: now() + 600 })],
  ["signed with another secret", () => sessionToken(domain, {}, "shpss_somebody_elses")],
  ["that is not signed (alg none)", unsigned],
  ["whose claims were changed after it was signed", () => {
    const [head, , signature] = sessionToken("other.myshopify.com").split(".");
    return `${head}.${sessionToken(domain).split(".")[1]}.${signature}`;
  }],
  ["for another app", () => sessionToken(domain, { aud: "another-app" })],
  ["that is nonsense", () => "nonsense"],
  ["that is empty", () => ""],
  ["that is missing", () => null],
];

describe("a session token", () => {
  it("of the shop opens its pages, so that what follows means something", async () => {
    const answer = await surfaces.handle(adminRequest("/app/surveys.data", sessionToken(domain)));
    expect([answer.status, (await answer.text()).includes(title)]).toEqual([200, true]);
  });

  it.each(faults)("%s: 401 or the way to the sign-in, no data, nothing changed", async (_case, token) => {
    const given = token();
    const form = () => ({ method: "POST", body: new URLSearchParams({ intent: "close" }) });
    const requests = [
      adminRequest("/app/surveys.data", given),
      adminRequest(`/app/surveys/${surveyId}`, given),
      adminRequest(`/app/surveys/${surveyId}/answers.csv`, given),
      adminRequest(`/app/surveys/${surveyId}.data`, given, form()),
      new Request(`https://app.example.test/app/surveys?shop=${domain}&host=${Buffer.from(`${domain}/admin`).toString("base64")}&embedded=1${given === null ? "" : `&id_token=${given}`}`),
    ];
    for (const request of requests) {
      const answer = await surfaces.handle(request);
      // The script's requests carry redirects as 202 in a body of their own.
      expect([request.url, answer.status], String(answer.status)).toEqual([request.url, expect.toSatisfy((status: number) => [202, 302, 400, 401, 410].includes(status))]);
      expect(await answer.text()).not.toContain(title);
      if (given) expect(answer.status).toBe(request.url.includes("id_token") ? 302 : 401);
    }
    const list = await (await surfaces.handle(adminRequest("/app/surveys.data", sessionToken(domain)))).text();
    expect(list).toContain("published");
  });

  it("of a shop is never enough for another: shop and staff come from the token, whatever the address says", async () => {
    const other = await surfaces.world.makeShop();
    await connectShop(surfaces, other);
    const answer = await surfaces.handle(adminRequest(`/app/surveys.data?shop=${domain}`, sessionToken(other.domain)));
    expect(await answer.text()).not.toContain(title);
  });
});

describe("the first visit of a shop that installed the app", () => {
  it("signs in once for all of a page's loaders, and makes the shop known", async () => {
    const platformShop = standIn.world.shops.get("teekontor-lindenhof.myshopify.com")!;
    installApp(standIn.world, platformShop);
    const token = signIdToken(standIn.world.app, platformShop);
    const paths = ["/app/surveys.data", "/app/settings.data", "/app/privacy.data", "/app/surveys/new.data"];
    const answers = await Promise.all(paths.map((path) => surfaces.handle(adminRequest(path, token))));
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
    const exchanges = standIn.world.requests.filter(({ method, path }) => method === "POST" && path.startsWith("/admin/oauth/access_token"));
    expect(exchanges).toHaveLength(1);
    expect(await surfaces.app.findShop(platformShop.domain)).toMatchObject({ domain: platformShop.domain });
    expect(surfaces.logged()).not.toContain(token);
  });
});

describe("the app's own address, opened by itself", () => {
  const open = (path: string, language: string) =>
    surfaces.handle(new Request(`https://app.example.test${path}`, { headers: { "User-Agent": userAgent, "Accept-Language": language } }));

  it("leads to a page that says where the app is", async () => {
    const first = await open("/", "de");
    expect(first.headers.get("location")).toBe("/app");
    const second = await open("/app", "de");
    expect(second.headers.get("location")).toBe("/auth/login");
    const german = await open("/auth/login", "de,en-US;q=0.7");
    expect([german.status, await german.text()]).toEqual([200, expect.stringContaining("Kundentag in Shopify öffnen")]);
    expect(await (await open("/auth/login", "fr")).text()).toContain("Open Kundentag in Shopify");
  });
});
