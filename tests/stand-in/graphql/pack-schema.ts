import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, printSchema } from "graphql";
import type { IntrospectionQuery } from "graphql";
import { operationsToKeep } from "./operations-to-keep.ts";
import { FACTS_FILE, SCHEMA_FILE } from "./packed-schema.ts";
import type { PackedFacts } from "./packed-schema.ts";
import { pruneIntrospection } from "./prune-introspection.ts";

/**
 * Takes the Admin API's introspection from Shopify's own package and writes the part our operations reach. Run by hand when
 * an operation or the API version changes: `node tests/stand-in/graphql/pack-schema.ts`. Needs npm and the network.
 */
const VERSION = "2026-07";
const PACKAGE = "@shopify/dev-mcp@1.16.0";

interface OfficialFile {
  readonly data: IntrospectionQuery;
  readonly offline_scopes: {
    readonly items: readonly {
      readonly type: "type" | "field";
      readonly typeName: string;
      readonly fieldName?: string;
      readonly offlineScopes: readonly string[];
    }[];
  };
}

const official = fetchOfficial();
const { introspection, omitted } = pruneIntrospection(official.data, operationsToKeep());
const keptTypes = new Map(introspection.__schema.types.map((type) => [type.name, type]));
const facts: PackedFacts = {
  version: VERSION,
  source: PACKAGE,
  access: accessOf(official),
  omitted,
  webhookTopics: topicsOf(official),
};
const origin = `# Pruned from ${PACKAGE}, Admin API ${VERSION}, by pack-schema.ts. Do not edit.\n\n`;
writeFileSync(SCHEMA_FILE, `${origin}${printSchema(buildClientSchema(introspection))}\n`);
writeFileSync(FACTS_FILE, `${JSON.stringify(facts, undefined, 1)}\n`);
console.log(`${String(keptTypes.size)} of ${String(official.data.__schema.types.length)} types kept in ${SCHEMA_FILE.pathname}`);

function fetchOfficial(): OfficialFile {
  const folder = mkdtempSync(join(tmpdir(), "pack-schema-"));
  try {
    const archive = execFileSync("npm", ["pack", PACKAGE, "--silent"], { cwd: folder, encoding: "utf8" }).trim();
    execFileSync("tar", ["xzf", archive], { cwd: folder });
    const file = join(folder, "package/dist/data", `admin_${VERSION}.json.gz`);
    return JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as OfficialFile;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function accessOf(file: OfficialFile): PackedFacts["access"] {
  const access: Record<string, readonly string[]> = {};
  for (const item of file.offline_scopes.items) {
    const type = keptTypes.get(item.typeName);
    if (type === undefined || item.offlineScopes.length === 0) continue;
    const hasField = "fields" in type && type.fields.some((field) => field.name === item.fieldName);
    if (item.type === "type") access[item.typeName] = item.offlineScopes;
    else if (hasField) access[`${item.typeName}.${item.fieldName ?? ""}`] = item.offlineScopes;
  }
  return access;
}

/** The enum's descriptions name each topic as the configuration file writes it, and the scopes it needs. */
function topicsOf(file: OfficialFile): PackedFacts["webhookTopics"] {
  const type = file.data.__schema.types.find((candidate) => candidate.name === "WebhookSubscriptionTopic");
  if (type?.kind !== "ENUM") throw new Error("the official schema has no WebhookSubscriptionTopic");
  const topics: Record<string, readonly string[]> = {};
  for (const value of type.enumValues) {
    const description = (value.description ?? "").replace(/\s+/g, " ");
    const topic = /The webhook topic for `([^`]+)` events/.exec(description)?.[1];
    if (topic === undefined) throw new Error(`no topic name in the description of ${value.name}`);
    const needs = description.slice(description.lastIndexOf("Requires"));
    topics[topic] = needs.startsWith("Requires") ? [...needs.matchAll(/\b(?:read|write)_[a-z_]+/g)].map((match) => match[0]) : [];
  }
  return topics;
}
