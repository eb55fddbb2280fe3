import { createConnection } from "node:net";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { registerApp } from "#tests/stand-in/registration.ts";
import type { StandIn } from "#tests/stand-in/server.ts";
import { seedShops } from "#tests/stand-in/world-seed.ts";
import { API_KEY, API_SECRET, FIXTURES, installed, SHOP, shopIn, startChecked } from "./support/checked-stand-in.ts";

const folder = mkdtempSync(join(tmpdir(), "stand-in-check-"));
let standIn: StandIn;

beforeAll(async () => {
  standIn = await startChecked("http://127.0.0.1:1");
});
afterAll(async () => {
  await standIn.stop();
  rmSync(folder, { recursive: true, force: true });
});

function control(method: string, path: string, body?: object): Promise<Response> {
  return fetch(`${standIn.origin}/stand-in/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

/** Speaks SMTP by hand, so that no library of ours judges the receiver. */
function sendMail(smtpUrl: string, lines: readonly string[]): Promise<void> {
  const { hostname, port } = new URL(smtpUrl);
  const commands = ["EHLO check", "MAIL FROM:<shop@teekontor.example>", "RCPT TO:<anneke.albers@post.example>", "DATA", `${lines.join("\r\n")}\r\n.`, "QUIT"];
  return new Promise((resolve, reject) => {
    const socket = createConnection(Number(port), hostname);
    socket.on("error", reject);
    socket.on("close", () => {
      resolve();
    });
    socket.on("data", (chunk) => {
      const last = chunk.toString("utf8").trim().split("\r\n").at(-1) ?? "";
      if (/^[45]\d\d/.test(last)) reject(new Error(last));
      if (/^[23]\d\d /.test(last)) {
        const next = commands.shift();
        if (next !== undefined) socket.write(`${next}\r\n`);
      }
    });
  });
}

describe("the seeded world", () => {
  it("is the same every time, and reaches nobody", () => {
    const [first, second] = [seedShops(), seedShops()];
    expect(JSON.stringify([...first])).toBe(JSON.stringify([...second]));
    const shop = first.get(SHOP);
    expect([shop?.products.length, shop?.customers.length]).toEqual([8, 40]);
    const emails = shop?.customers.map((customer) => customer.email) ?? [];
    expect(new Set(emails).size).toBe(40);
    for (const email of emails) expect(email).toMatch(/^[a-z]+\.[a-z]+@[a-z]+\.example$/);
    expect(first.size).toBe(2);
  });

  it("opens a further shop on request, with people and ids of its own, once a name", async () => {
    expect((await control("POST", "shops", { name: "herbstladen", timeZone: "Asia/Tokyo" })).status).toBe(200);
    const shop = standIn.world.shops.get("herbstladen.myshopify.com");
    const others = [...standIn.world.shops.values()].filter((other) => other !== shop);
    expect([shop?.ianaTimezone, shop?.staffAccounts.length, shop?.installation]).toEqual(["Asia/Tokyo", 2, undefined]);
    const idsOf = (one: typeof shop) => [one?.id, ...(one?.staffAccounts ?? []).map(({ id }) => id), ...(one?.customers ?? []).map(({ id }) => id)];
    expect(idsOf(shop).filter((id) => others.flatMap(idsOf).includes(id))).toEqual([]);
    const again = await control("POST", "shops", { name: "herbstladen" });
    expect([again.status, (await control("POST", "shops", { name: "Herbst laden" })).status]).toEqual([422, 422]);
    standIn.world.shops.delete("herbstladen.myshopify.com");
  });

  it("survives a restart, tokens and metafields and mails too, and begins anew on request", async () => {
    const stateFile = join(folder, "world.json");
    const one = await startChecked("http://127.0.0.1:1", { stateFile });
    installed(one.world).metafields.set("checked_app.storefront", { type: "json", value: "{}", updatedAt: 1 });
    shopIn(one.world).staff.locale = "en";
    await sendMail(one.smtpUrl, ["Subject: kept", "", "text"]);
    await one.stop();
    const two = await startChecked("http://127.0.0.1:1", { stateFile });
    const shop = shopIn(two.world);
    expect([shop.installation?.metafields.get("checked_app.storefront")?.value, shop.staff.locale, two.world.mailbox.length]).toEqual(["{}", "en", 1]);
    await two.stop();
    const three = await startChecked("http://127.0.0.1:1", { stateFile, reset: true });
    expect([shopIn(three.world).installation, three.world.mailbox]).toEqual([undefined, []]);
    await three.stop();
  });
});

describe("registration", () => {
  const source = { apiKey: API_KEY, apiSecret: API_SECRET, appUrl: "http://127.0.0.1:1", extensionsRoot: folder };
  const good = readFileSync(join(FIXTURES, "shopify.app.toml"), "utf8");

  function registered(change: (toml: string) => string) {
    const tomlPath = join(folder, "shopify.app.toml");
    writeFileSync(tomlPath, change(good));
    return registerApp({ ...source, tomlPath });
  }

  it("reads what the platform would", () => {
    expect(registered((toml) => toml)).toMatchObject({
      name: "Checked app",
      apiVersion: "2026-07",
      scopes: ["read_customers", "write_app_proxy"],
      proxy: { url: "/proxied", prefix: "apps", subpath: "checked" },
    });
    expect(registered((toml) => toml).webhooks.map((webhook) => webhook.topic)).toEqual([
      "customers/data_request",
      "customers/redact",
      "shop/redact",
      "app/uninstalled",
      "app/scopes_update",
      "customers/update",
    ]);
  });

  it.each([
    ["an unknown topic", "customers/update", "customers/updated", /unknown webhook topic "customers\/updated"\. Known: .*customers\/update/],
    ["a compliance topic among the plain ones", "\"app/uninstalled\"", "\"shop/redact\"", /unknown webhook topic "shop\/redact"/],
    ["a scope that is none", "read_customers,", "customers,", /"customers" is no access scope/],
    ["a version that is none", "2026-07", "2026-08", /"2026-08" is no API version/],
    ["a proxy path the platform keeps", "subpath = \"checked\"", "subpath = \"admin\"", /app_proxy\.subpath "admin"/],
    ["an odd proxy prefix", "prefix = \"apps\"", "prefix = \"app\"", /may be apps, a, community, tools/],
  ])("refuses %s", (_what, from, to, message) => {
    expect(() => registered((toml) => toml.replace(from, to))).toThrow(message);
  });
});

describe("the mailbox", () => {
  it("takes what comes by SMTP and shows it as list, page and JSON", async () => {
    await sendMail(standIn.smtpUrl, [
      "From: Teekontor <shop@teekontor.example>",
      "To: anneke.albers@post.example",
      "Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe_<b>?=",
      "List-Unsubscribe: <https://example.org/u>",
      "Content-Type: text/html; charset=utf-8",
      "",
      "<p>Hallo <script>alert(1)</script></p>",
    ]);
    const mails = (await (await control("GET", "mails")).json()) as Record<string, unknown>[];
    expect(mails).toMatchObject([{ to: ["anneke.albers@post.example"], subject: "Grüße <b>", headers: { "list-unsubscribe": "<https://example.org/u>" } }]);
    const list = await (await fetch(`${standIn.origin}/mailbox`)).text();
    expect(list).toContain("Grüße &lt;b&gt;");
    const body = await fetch(`${standIn.origin}/mailbox/${String(mails[0]?.["id"])}/body`);
    expect(body.headers.get("content-security-policy")).toContain("default-src 'none'");
    await control("DELETE", "mails");
    expect(standIn.world.mailbox).toEqual([]);
  });
});

describe("faults", () => {
  const call = () => fetch(`${standIn.origin}/admin/api/2026-07/graphql.json`, { method: "POST", headers: { "x-stand-in-host": SHOP }, body: "{}" });

  it("throttle, break, slow down, cut off and hide a surface, as often as asked", async () => {
    await control("PUT", "faults/graphql", { kind: "throttle", remaining: 1 });
    expect(((await (await call()).json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code).toBe("THROTTLED");
    expect((await call()).status).toBe(401);
    await control("PUT", "faults/graphql", { kind: "error", status: 503, remaining: 2 });
    expect([(await call()).status, (await call()).status, (await call()).status]).toEqual([503, 503, 401]);
    await control("PUT", "faults/graphql", { kind: "slow", milliseconds: 150, remaining: 1 });
    const before = Date.now();
    await call();
    expect(Date.now() - before).toBeGreaterThanOrEqual(145);
    await control("PUT", "faults/graphql", { kind: "half-answer", remaining: 1 });
    await expect(call().then((answer) => answer.text())).rejects.toThrow();
    await control("PUT", "faults/graphql", { kind: "unreachable" });
    await expect(call()).rejects.toThrow();
    await expect(call()).rejects.toThrow();
    await control("DELETE", "faults");
    expect((await call()).status).toBe(401);
  });
});

describe("the control API", () => {
  it("never shows a secret or a token", async () => {
    installed(standIn.world).accessTokens.push({ token: "shpat_hidden", refreshToken: "shprt_hidden", expiresAt: 1, refreshExpiresAt: 1, userId: undefined });
    const text = await (await control("GET", "world")).text();
    expect(text).toContain(SHOP);
    for (const secret of ["shpat_hidden", "shprt_hidden", API_SECRET]) expect(text).not.toContain(secret);
  });

  it("answers what it does not know with what it knows", async () => {
    const unknown = await control("POST", "nothing");
    expect(unknown.status).toBe(404);
    expect(((await unknown.json()) as { known: string[] }).known.length).toBeGreaterThan(15);
    for (const [method, path, body] of [
      ["PUT", "faults/moon", { kind: "slow" }],
      ["PUT", "faults/graphql", { kind: "sleepy" }],
      ["POST", "shops/nowhere/install", {}],
      ["POST", "shops/teekontor-lindenhof/webhooks", { topic: "orders/imagined" }],
      ["PUT", "shops/teekontor-lindenhof/staff", { locale: "xx" }],
    ] as const) {
      const refused = (await (await control(method, path, body)).json()) as { outcome: string; reason: string };
      expect(refused).toMatchObject({ outcome: "refused", reason: expect.stringContaining("Known: ") as string });
    }
  });

  it("logs a customer in, writes the log, and frames the app", async () => {
    const logIn = await control("POST", "shops/teekontor-lindenhof/log-in", { email: "anneke.albers@post.example" });
    expect(logIn.headers.get("set-cookie")).toMatch(/^_stand_in_customer=.*HttpOnly; SameSite=Lax$/);
    const { url } = (await (await control("GET", "shops/teekontor-lindenhof/embedded-url?path=/app")).json()) as { url: string };
    expect(new URL(url).searchParams.get("shop")).toBe(SHOP);
    const log = (await (await control("GET", "requests?surface=control")).json()) as { path: string }[];
    expect(log.some((entry) => entry.path.endsWith("/log-in"))).toBe(true);
  });
});
