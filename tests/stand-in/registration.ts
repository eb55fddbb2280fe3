import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { COMPLIANCE_TOPICS, isKnownTopic, knownTopics } from "./webhooks/topics.ts";
import type { AppRegistration } from "./world.ts";

/** What the platform is told besides the file: the credentials it gave out and where the app answers. */
export interface RegistrationSource {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly appUrl: string;
  readonly tomlPath: string;
  readonly extensionsRoot: string;
}

interface AppToml {
  readonly name?: string;
  readonly handle?: string;
  readonly embedded?: boolean;
  readonly access_scopes?: { readonly scopes?: string };
  readonly webhooks?: {
    readonly api_version?: string;
    readonly subscriptions?: readonly {
      readonly topics?: readonly string[];
      readonly compliance_topics?: readonly string[];
      readonly uri?: string;
      readonly include_fields?: readonly string[];
    }[];
  };
  readonly app_proxy?: { readonly url?: string; readonly prefix?: string; readonly subpath?: string };
}

const PROXY_PREFIXES = ["apps", "a", "community", "tools"];
const PROXY_SUBPATHS_TAKEN = ["admin", "services", "password", "login"];
const SUBPATH = /^[A-Za-z0-9_-]{1,30}$/;
const SCOPE = /^(unauthenticated_|customer_)?(read|write)_[a-z_]+$/;
const API_VERSION = /^\d{4}-(01|04|07|10)$/;

/**
 * Registers the app as `shopify app deploy` would: from its configuration file and its extension folders. What the
 * platform would refuse throws, saying what is wrong and what it knows instead.
 */
export function registerApp(source: RegistrationSource): AppRegistration {
  const toml = parse(readFileSync(source.tomlPath, "utf8")) as AppToml;
  return {
    apiKey: source.apiKey,
    apiSecret: source.apiSecret,
    appUrl: source.appUrl,
    name: required(toml.name, "name"),
    handle: required(toml.handle, "handle"),
    apiVersion: apiVersionOf(toml),
    scopes: scopesOf(toml),
    webhooks: webhooksOf(toml),
    proxy: proxyOf(toml),
    extensionFolders: extensionFoldersIn(source.extensionsRoot),
  };
}

function apiVersionOf(toml: AppToml): string {
  const version = required(toml.webhooks?.api_version, "webhooks.api_version");
  if (!API_VERSION.test(version)) throw new Error(`shopify.app.toml: "${version}" is no API version (such as 2026-07)`);
  return version;
}

function scopesOf(toml: AppToml): readonly string[] {
  const scopes = (toml.access_scopes?.scopes ?? "").split(",").map((scope) => scope.trim()).filter((scope) => scope !== "");
  const odd = scopes.find((scope) => !SCOPE.test(scope));
  if (odd !== undefined) throw new Error(`shopify.app.toml: "${odd}" is no access scope (such as read_customers)`);
  return scopes;
}

function webhooksOf(toml: AppToml): AppRegistration["webhooks"] {
  return (toml.webhooks?.subscriptions ?? []).flatMap((subscription) => {
    const uri = required(subscription.uri, "webhooks.subscriptions.uri");
    const topics = (subscription.topics ?? []).map((topic) => checked(topic, isKnownTopic(topic), knownTopics()));
    const compliance = (subscription.compliance_topics ?? []).map((topic) =>
      checked(topic, COMPLIANCE_TOPICS.includes(topic), COMPLIANCE_TOPICS),
    );
    const fields = subscription.include_fields;
    return [...topics, ...compliance].map((topic) => ({ topic, uri, ...(fields === undefined ? {} : { includeFields: fields }) }));
  });
}

function checked(topic: string, isKnown: boolean, known: readonly string[]): string {
  if (isKnown) return topic;
  throw new Error(`shopify.app.toml: unknown webhook topic "${topic}". Known: ${known.join(", ")}`);
}

function proxyOf(toml: AppToml): AppRegistration["proxy"] {
  const url = required(toml.app_proxy?.url, "app_proxy.url");
  const prefix = required(toml.app_proxy?.prefix, "app_proxy.prefix");
  const subpath = required(toml.app_proxy?.subpath, "app_proxy.subpath");
  if (!PROXY_PREFIXES.includes(prefix)) {
    throw new Error(`shopify.app.toml: app_proxy.prefix is "${prefix}", may be ${PROXY_PREFIXES.join(", ")}`);
  }
  if (!SUBPATH.test(subpath) || PROXY_SUBPATHS_TAKEN.includes(subpath)) {
    throw new Error(`shopify.app.toml: app_proxy.subpath "${subpath}" is not allowed (up to 30 letters, digits, _ and -)`);
  }
  return { url, prefix, subpath };
}

function extensionFoldersIn(root: string): readonly string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, "shopify.extension.toml")))
    .map((entry) => join(root, entry.name))
    .sort();
}

function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`shopify.app.toml: ${name} is missing`);
  return value;
}
