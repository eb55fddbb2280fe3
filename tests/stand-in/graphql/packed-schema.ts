import { readFileSync } from "node:fs";
import { buildSchema } from "graphql";
import type { GraphQLSchema } from "graphql";

/** What the official introspection says besides the schema itself, as `pack-schema.ts` writes it. */
export interface PackedFacts {
  /** Such as `2026-07`. */
  readonly version: string;
  /** The npm package the schema comes from. */
  readonly source: string;
  /** Access scopes by type name and by `Type.field`; what is missing needs none. */
  readonly access: Readonly<Record<string, readonly string[]>>;
  /** Fields the official schema has on a kept type, but which were not kept, by type name. */
  readonly omitted: Readonly<Record<string, readonly string[]>>;
  /** All webhook topics of the version as the configuration file writes them, with the scopes one of which each needs. */
  readonly webhookTopics: Readonly<Record<string, readonly string[]>>;
}

/** The pruned official schema. */
export const SCHEMA_FILE = new URL("./admin-2026-07.pruned.graphql", import.meta.url);
export const FACTS_FILE = new URL("./admin-2026-07.facts.json", import.meta.url);

let facts: PackedFacts | undefined;
let schema: GraphQLSchema | undefined;

export function packedFacts(): PackedFacts {
  return (facts ??= JSON.parse(readFileSync(FACTS_FILE, "utf8")) as PackedFacts);
}

export function packedSchema(): GraphQLSchema {
  return (schema ??= buildSchema(readFileSync(SCHEMA_FILE, "utf8"), { assumeValidSDL: true }));
}
