import { parse } from "smol-toml";
import { describe, expect, test } from "vitest";
import { webhookTopics } from "#app/composition/webhook-topics.server.ts";
import { storefrontAddress, storefrontRoutes } from "#app/http/storefront-routes.server.ts";
import { apiVersion } from "#app/platform/shopify/api.server.ts";
import { scopes } from "#app/platform/shopify/scopes.ts";
import { filesAnswering, mountedRoutes } from "#tests/support/get/mounted-routes.ts";
import { prismaTables } from "#tests/support/get/prisma-schema.ts";
import { projectFiles, projectText } from "#tests/support/get/project-files.ts";
import { scopesNeededBy } from "#tests/support/get/operation-scopes.ts";
import { packedFacts } from "#tests/stand-in/graphql/packed-schema.ts";
import { covers } from "#tests/stand-in/scopes.ts";

interface Subscription {
  readonly uri: string;
  readonly topics?: readonly string[];
  readonly compliance_topics?: readonly string[];
  readonly include_fields?: readonly string[];
}

interface AppConfiguration {
  readonly application_url: string;
  readonly webhooks: { readonly api_version: string; readonly subscriptions: readonly Subscription[] };
  readonly access_scopes: { readonly scopes: string };
  readonly auth: { readonly redirect_urls: readonly string[] };
  readonly app_proxy: { readonly url: string; readonly prefix: string; readonly subpath: string };
}

/** `shopify.app.toml`: what the platform is told about the app. */
const toml = parse(projectText("shopify.app.toml")) as unknown as AppConfiguration;
const { subscriptions } = toml.webhooks;
const named = (kind: "topics" | "compliance_topics"): string[] => subscriptions.flatMap((subscription) => [...(subscription[kind] ?? [])]);
const tomlScopes = toml.access_scopes.scopes.split(",").map((scope) => scope.trim());
const operations = projectFiles("app/platform/shopify/operations", ".graphql");

describe("webhooks of shopify.app.toml", () => {
  test("are exactly the topics that the code handles", () => {
    expect([...named("topics"), ...named("compliance_topics")].toSorted()).toEqual(Object.keys(webhookTopics).toSorted());
  });

  test("name all three compliance topics, and only as such", () => {
    expect(named("compliance_topics").toSorted()).toEqual(["customers/data_request", "customers/redact", "shop/redact"]);
  });

  test("are topics that this version of the platform has, reachable by our scopes", () => {
    const { webhookTopics: known } = packedFacts();
    expect(named("topics").filter((topic) => !(topic in known))).toEqual([]);
    const unreachable = named("topics").filter((topic) => {
      const oneOf = known[topic] ?? [];
      return oneOf.length > 0 && !oneOf.some((scope) => covers(tomlScopes, scope));
    });
    expect(unreachable).toEqual([]);
  });

  test("about people bring no field but those that are used (Art. 5(1)(c), protected customer data)", () => {
    const fields = subscriptions.flatMap(({ topics = [], include_fields }) => topics.filter((topic) => /^(customers|orders)\//.test(topic)).map((topic) => [topic, include_fields]));
    expect(Object.fromEntries(fields)).toEqual({ "customers/update": ["id", "email"], "orders/create": ["id", "discount_codes"], "orders/cancelled": ["id", "discount_codes"] });
  });

  test("go to an address that a route answers", () => {
    for (const { uri } of subscriptions) expect(filesAnswering(uri), uri).toEqual(["http/webhooks.server.ts"]);
  });

  test("are of the API version that the code speaks and the stand-in answers", () => {
    expect(toml.webhooks.api_version).toBe(apiVersion);
    expect(packedFacts().version).toBe(apiVersion);
  });
});

describe("scopes of shopify.app.toml", () => {
  test("are those of the code", () => {
    expect(tomlScopes).toEqual([...scopes]);
  });

  test("are the least that operations, topics and the app proxy need", () => {
    const byTopic = named("topics").flatMap((topic) => (packedFacts().webhookTopics[topic] ?? []).filter((scope) => covers(tomlScopes, scope)));
    const byOperation = operations.flatMap((path) => scopesNeededBy(projectText(path)));
    const needed = new Set([...byTopic, ...byOperation, "write_app_proxy"]);
    expect(tomlScopes.filter((scope) => !needed.has(scope))).toEqual([]);
    expect([...needed].filter((scope) => !covers(tomlScopes, scope))).toEqual([]);
  });

  test("are each explained in the README", () => {
    const readme = projectText("README.md");
    expect(tomlScopes.filter((scope) => !readme.includes(`\`${scope}\``))).toEqual([]);
  });
});

describe("the app proxy of shopify.app.toml", () => {
  const { url, prefix, subpath } = toml.app_proxy;

  test("leads to the routes of the storefront, and to all of them", () => {
    expect(storefrontRoutes.length).toBeGreaterThan(3);
    expect(`${url}/`).toBe(storefrontAddress);
  });

  test("is where a shop is looked for until the platform says otherwise", () => {
    const schema = projectText("prisma/models/shops.prisma");
    expect(/proxyPath\s+String\s+@default\("([^"]+)"\)/.exec(schema)?.[1]).toBe(`/${prefix}/${subpath}`);
    expect(prismaTables().find(({ name }) => name === "shop")?.columns.some(({ name }) => name === "proxy_path")).toBe(true);
  });

  test("answers every address that the blocks ask", () => {
    const asked = projectFiles("extensions/storefront", ".liquid", ".js").flatMap((path) => proxyAddressesIn(projectText(path)));
    expect(new Set(asked)).toContain("/surveys/x/answers");
    expect(new Set(asked)).toContain("/privacy");
    expect(asked.filter((address) => filesAnswering(`${url}${address}`).length === 0)).toEqual([]);
  });

  test("is not asked for an address that is not there", () => {
    const [address] = proxyAddressesIn('<form action="{{ proxy_path }}/survey/{{ survey.id | url_encode }}/answer">');
    expect(address).toBe("/survey/x/answer");
    expect(filesAnswering(`${url}${address ?? ""}`)).toEqual([]);
  });
});

/** Addresses below the proxy's path in Liquid (`{{ proxy_path }}/…`), with `x` for what Liquid fills in. */
function proxyAddressesIn(text: string): string[] {
  return [...text.matchAll(/\{\{-?\s*(?:state\.)?proxy_path\s*(?:\|\s*escape\s*)?-?\}\}((?:\/(?:[\w-]+|\{\{[^}]+\}\}))+)/g)].map(([, path = ""]) => path.replace(/\{\{[^}]+\}\}/g, "x"));
}

describe("addresses of shopify.app.toml", () => {
  test("are of one application, and signing in ends where a route answers", () => {
    for (const redirect of toml.auth.redirect_urls) {
      expect(new URL(redirect).origin).toBe(new URL(toml.application_url).origin);
      expect(filesAnswering(new URL(redirect).pathname)).toEqual(["routes/auth/$.ts"]);
    }
  });

  test("begin at a page", () => {
    expect(filesAnswering(new URL(toml.application_url).pathname)).toEqual(["routes/public/root.ts"]);
  });
});

describe("routes.ts", () => {
  test("mounts files that exist, and every file of app/routes that no other uses", () => {
    const files = projectFiles("app/routes").map((path) => path.slice("app/".length));
    const mounted = mountedRoutes().map(({ file }) => file);
    expect(mounted.filter((file) => !files.includes(file))).toEqual([]);
    const used = files.flatMap((file) => [...projectText(`app/${file}`).matchAll(/from "\.\/([^"]+)"/g)].map(([, name]) => name));
    expect(files.filter((file) => !mounted.includes(file) && !used.includes(file.split("/").at(-1)))).toEqual([]);
  });
});
