import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveWeb } from "#app/entry.web.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { directRoutes, mountedRoutes } from "#tests/support/get/mounted-routes.ts";
import { publishSurvey } from "#tests/support/set-up-survey.ts";
import { connectShop, getSurfaces, proxyRequest, sessionToken, webhookRequest, type Surfaces } from "#tests/support/surfaces.ts";

const browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
const onPages = ["/app", "/app/surveys", "/app/nowhere", "/app/privacy/00000000-0000-4000-8000-000000000000"];

let surfaces: Surfaces;
let shop: ShopIdentity;
let surveyId: string;
let port: number;

beforeAll(async () => {
  surfaces = await getSurfaces();
  shop = await surfaces.world.makeShop();
  await connectShop(surfaces, shop);
  surveyId = (await publishSurvey(surfaces.app, shop, "anonymous")).id;
  const { server } = await serveWeb();
  ({ port } = server.address() as AddressInfo);
  afterAll(() => new Promise((closed) => void server.close(closed)));
});

interface Answer {
  readonly what: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Asks the real server, with the path as it stands here: a URL of the language would mend some of them. */
function ask(path: string, { method = "GET", headers = {}, body }: Asked = {}): Promise<Answer> {
  return new Promise((answered, failed) => {
    const asked = send({ port, path, method, headers: { "user-agent": browser, ...headers } }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => void (text += chunk));
      response.on("end", () => answered({ what: `${method} ${path.slice(0, 80)}`, status: response.statusCode ?? 0, headers: response.headers as Record<string, string>, body: text }));
    });
    asked.on("error", failed).end(body);
  });
}

/** The same request that `Request` describes, sent to the real server. */
async function forward(request: Request, headers: Record<string, string> = {}): Promise<Answer> {
  const { pathname, search } = new URL(request.url);
  const body = request.method === "GET" ? undefined : await request.text();
  return ask(pathname + search, { method: request.method, headers: { ...Object.fromEntries(request.headers), ...headers }, ...(body === undefined ? {} : { body }) });
}

const host = () => Buffer.from(`admin.shopify.com/store/${shop.domain.split(".")[0]!}`).toString("base64url");
/** A page as Shopify's admin opens it in its frame. */
const document = (path: string, named = shop.domain) => ask(`${path}?embedded=1&shop=${named}&host=${host()}&id_token=${sessionToken(shop.domain)}`);

/** Every address there is, with ids of nobody where there is no survey of the shop's. */
function addresses(): string[] {
  const all = new Set([...directRoutes, ...mountedRoutes()].map(({ path }) => path));
  return [...all].map((path) => path.replace(":surveyId", surveyId).replace(/:\w+/g, "00000000-0000-4000-8000-000000000000").replace("*", "nowhere"));
}

/** Everything the app serves, asked rightly, wrongly and by strangers. */
async function everyAnswer(): Promise<Answer[]> {
  const answers: Answer[] = [];
  const bearer = { authorization: `Bearer ${sessionToken(shop.domain)}` };
  const form = { "content-type": "application/x-www-form-urlencoded" };
  for (const path of addresses()) {
    for (const address of path.startsWith("/app") ? [path, `${path}.data`] : [path]) {
      answers.push(await ask(address), await ask(address, { headers: bearer }), await ask(address, { method: "HEAD" }));
      answers.push(await ask(address, { method: "POST", headers: { ...bearer, ...form }, body: "intent=none" }));
      answers.push(await ask(address, { method: "OPTIONS", headers: { origin: "https://evil.example" } }));
    }
    if (path.startsWith("/app")) answers.push(await document(path));
    if (path.startsWith("/storefront")) {
      const rest = path.replace("/storefront", "");
      for (const accept of ["application/json", "text/html"]) {
        answers.push(await forward(proxyRequest(shop, rest, { accept, customer: "6100000000071" })), await forward(proxyRequest(shop, rest, { accept, form: { score: "11" } })));
      }
    }
  }
  const asset = readdirSync("build/client/assets").find((name) => name.endsWith(".js"))!;
  for (const path of ["/healthz", `/assets/${asset}`, "/assets/none.js", "/%E0%A4%A", "/auth/session-token?shopify-reload=https://app.example.test/app", "/auth/exit-iframe?exitIframe=/app"]) answers.push(await ask(path));
  answers.push(await forward(webhookRequest("customers/update", shop.domain, { id: 1 })), await forward(webhookRequest("customers/update", shop.domain, { id: 1 }, { "x-shopify-hmac-sha256": "AAAA" })));
  return answers;
}

const isStorefront = ({ what }: Answer) => what.includes(" /storefront");
const isPage = ({ headers }: Answer) => headers["content-type"]?.startsWith("text/html") === true;
const policyOf = ({ headers }: Answer): Map<string, string[]> =>
  new Map((headers["content-security-policy"] ?? "").split("; ").map((line) => [line.split(" ")[0]!, line.split(" ").slice(1)]));

describe("the headers of every answer", () => {
  let all: Answer[];
  beforeAll(async () => {
    all = await everyAnswer();
  });

  it("are looked at on every kind of it, so that the walk means something", () => {
    expect([...new Set(all.map(({ status }) => status))]).toEqual(expect.arrayContaining([200, 202, 302, 400, 401, 404, 405, 422]));
    const types = new Set(all.map(({ headers }) => headers["content-type"]?.split(";")[0]));
    expect([...types]).toEqual(expect.arrayContaining([undefined, "text/html", "application/json", "application/liquid", "text/x-script", "text/csv", "application/javascript"]));
    expect(all.length).toBeGreaterThan(150);
  });

  it("come with an icon, which every browser asks for", () => {
    const [icon] = all.filter(({ what }) => what === "GET /favicon.ico");
    expect([icon?.status, icon?.headers["content-type"]]).toEqual([200, "image/svg+xml"]);
    expect(icon?.body).toMatch(/^<svg /);
  });

  it("forbid guessing a type, keep the address to ourselves, and nothing is kept in between but assets", () => {
    const wrong = all.filter(({ headers }) => headers["x-content-type-options"] !== "nosniff" || !headers["referrer-policy"] || !headers["cache-control"]);
    expect(wrong.map(({ what }) => what)).toEqual([]);
    const kept = all.filter(({ headers }) => !headers["cache-control"]!.includes("no-store"));
    expect(kept.map(({ what }) => what.slice(0, 12))).toEqual(["GET /assets/"]);
    expect(all.filter((answer) => !isStorefront(answer) && answer.headers["referrer-policy"] !== "no-referrer")).toEqual([]);
  });

  it("close what an embedded app can close: features, opener, resources, plain http", () => {
    for (const { what, headers } of all.filter((answer) => !isStorefront(answer))) {
      expect([what, headers["permissions-policy"]?.includes("camera=()"), headers["cross-origin-opener-policy"], headers["cross-origin-resource-policy"], headers["strict-transport-security"]]).toEqual([
        what, true, "same-origin", "same-origin", "max-age=31536000",
      ]);
    }
  });

  it("open nothing to another origin", () => {
    expect(all.filter(({ headers }) => Object.keys(headers).some((name) => name.startsWith("access-control-"))).map(({ what }) => what)).toEqual([]);
  });

  it("carry a policy that lets nothing run or load where there is no page", () => {
    const closed = all.filter((answer) => !isPage(answer) && answer.headers["content-type"] !== "application/liquid");
    expect(closed.length).toBeGreaterThan(100);
    for (const answer of closed) {
      const policy = policyOf(answer);
      expect([answer.what, policy.get("default-src"), policy.get("frame-ancestors"), policy.has("script-src")]).toEqual([answer.what, ["'none'"], ["'none'"], false]);
    }
  });

  it("say nothing that would bind the merchant's own theme or domain, where Shopify shows our page in it", () => {
    const pages = all.filter(({ headers }) => headers["content-type"] === "application/liquid");
    expect(pages.length).toBeGreaterThan(3);
    const binding = ["content-security-policy", "strict-transport-security", "cross-origin-opener-policy", "permissions-policy"];
    expect(pages.flatMap(({ headers }) => binding.filter((name) => headers[name] !== undefined))).toEqual([]);
    expect(all.filter(isStorefront).filter(({ headers }) => headers["strict-transport-security"])).toEqual([]);
  });

  it("let a page run our scripts only: no inline script without the nonce of its own answer", () => {
    const pages = all.filter(isPage);
    expect(pages.length).toBeGreaterThan(8);
    const nonces = pages.map((page) => {
      const policy = policyOf(page);
      const scripts = policy.get("script-src")!;
      expect([page.what, policy.get("default-src"), policy.get("object-src"), policy.get("base-uri"), policy.get("form-action")]).toEqual([page.what, ["'none'"], ["'none'"], ["'none'"], ["'self'"]]);
      expect(scripts.filter((source) => /unsafe|\*|^https?:$|data:|blob:/.test(source))).toEqual([]);
      const [nonce] = scripts.filter((source) => source.startsWith("'nonce-"));
      for (const [script, attributes = "", content = ""] of page.body.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)) {
        const hash = `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
        const isNamed = attributes.includes("src=") || (nonce && attributes.includes(`nonce="${nonce.slice(7, -1)}"`)) || scripts.includes(hash);
        expect([page.what, script.slice(0, 100), isNamed]).toEqual([page.what, script.slice(0, 100), true]);
      }
      return nonce;
    });
    const made = nonces.filter((nonce) => nonce !== undefined);
    expect(made.length).toBeGreaterThan(5);
    expect(new Set(made).size).toBe(made.length);
  });

  it("load App Bridge from its own folder, not from everything that lies on Shopify's CDN", () => {
    for (const page of all.filter(isPage)) {
      expect(policyOf(page).get("script-src")).toContain("https://cdn.shopify.com/shopifycloud/");
      expect(policyOf(page).get("script-src")).not.toContain("https://cdn.shopify.com");
    }
  });
});

describe("who may frame a page", () => {
  it.each(onPages)("is Shopify's admin of the shop that the session proved, whatever the address says: %s", async (path) => {
    const answer = await document(path, "another-shop.myshopify.com");
    expect(policyOf(answer).get("frame-ancestors")).toEqual([`https://${shop.domain}`, "https://admin.shopify.com"]);
    expect(answer.headers["content-security-policy"]).not.toContain("another-shop");
  });

  it("is Shopify's admin of the named shop while nobody is signed in; the page holds nothing but App Bridge", async () => {
    const answer = await ask(`/auth/session-token?shop=${shop.domain}&shopify-reload=https://app.example.test/app`);
    expect([answer.status, policyOf(answer).get("frame-ancestors")]).toEqual([200, [`https://${shop.domain}`, "https://admin.shopify.com"]]);
    expect(answer.headers["link"]).toBe('<https://cdn.shopify.com/shopifycloud/app-bridge.js>; rel="preload"; as="script"');
    expect(answer.body.replace(/\s+/g, " ").trim()).toBe('<script data-api-key="test-api-key" src="https://cdn.shopify.com/shopifycloud/app-bridge.js"></script>');
  });

  it.each(["x.myshopify.com; script-src *", "evil.example", "*.myshopify.com", "a.myshopify.com.evil.example"])("cannot be written by an address: %s", async (named) => {
    for (const path of ["/auth/session-token?", "/auth/exit-iframe?exitIframe=/app&"]) {
      const answer = await ask(`${path}shop=${encodeURIComponent(named)}`);
      expect(policyOf(answer).get("frame-ancestors")).toEqual(["https://admin.shopify.com"]);
    }
  });
});

describe("the library's way out of the frame", () => {
  it("runs the one script it consists of, known by its hash", async () => {
    const answer = await ask(`/auth/exit-iframe?shop=${shop.domain}&exitIframe=/app`);
    expect(answer.body).toContain('<script>window.open("https://app.example.test/app", "_top")</script>');
    expect(policyOf(answer).get("script-src")!.filter((source) => source.startsWith("'sha256-"))).toHaveLength(1);
  });

  it.each([
    "/auth/exit-iframe?exitIframe=https://evil.example/", "/auth/exit-iframe?exitIframe=//evil.example", "/auth/exit-iframe?exitIframe=javascript:alert(1)", "/auth/exit-iframe",
    "/auth/exit-iframe?exitIframe=https://evil.myshopify.com/cart", "/auth/session-token?shopify-reload=https://evil.example/app", "/auth/session-token?shopify-reload=//evil.example",
    "/auth/session-token?shopify-reload=https://app.example.test.evil.example/", "/auth/session-token?shopify-reload=javascript:alert(1)",
  ])("leads nowhere else: %s", async (path) => {
    const answer = await ask(path);
    expect([answer.status, answer.body]).toEqual([400, ""]);
  });

  it("is the only redirect that a stranger gets but those to our own pages and Shopify's admin", async () => {
    const paths = ["/?shop=x", "//evil.example", "/\\evil.example", "/app?shop=evil.example&host=ZXZpbA", `/app?shop=${shop.domain}&host=${Buffer.from("evil.example/admin").toString("base64")}`, `/app?shop=${shop.domain}&host=${host()}`, `/app?shop=${shop.domain}&host=${host()}&embedded=1`];
    for (const path of paths) {
      const { headers, status } = await ask(path);
      const to = headers["location"];
      expect([path, status, to === undefined || /^\/(?![/\\])/.test(to) || /^https:\/\/(admin\.shopify\.com|[a-z0-9-]+\.myshopify\.com)\//.test(to)]).toEqual([path, status, true]);
    }
  });
});

describe("an address that is none", () => {
  it("is answered with a status and nothing else; nothing is printed", async () => {
    for (const [path, headers] of [["/%E0%A4%A", {}], ["/%", {}], ["/app", { host: "a b" }], ["/app", { host: "[" }]] as const) {
      const answer = await ask(path, { headers });
      expect([path, answer.status >= 400 && answer.status < 500, answer.body]).toEqual([path, true, ""]);
    }
    expect(surfaces.logged()).not.toContain("request.failed");
  });
});
