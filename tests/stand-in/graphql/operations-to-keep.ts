import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The app's own operations, read as data. */
export const APP_OPERATIONS_FOLDER = join(import.meta.dirname, "../../../app/platform/shopify/operations");

/**
 * What the pruned schema has to answer: the app's operations and those below, which the checks ask. After adding one, run
 * `node tests/stand-in/graphql/pack-schema.ts` and write its resolver in `resolvers.ts`. Selecting a field of an object
 * type keeps that type; all plain fields of a kept type are kept without being listed.
 */
export function operationsToKeep(): readonly string[] {
  return [...operationsIn(APP_OPERATIONS_FOLDER), ...OPERATIONS_OF_THE_CHECKS];
}

/** The text of every `.graphql` file of a folder. */
export function operationsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith(".graphql")).sort();
  return files.map((file) => readFileSync(join(folder, file), "utf8"));
}

const OPERATIONS_OF_THE_CHECKS: readonly string[] = [
  "query CurrentAppInstallation { currentAppInstallation { id accessScopes { handle } metafield(namespace: \"a\", key: \"b\") { id } } }",
  "query ShopIdentity { shop { id primaryDomain { url } shopAddress { address1 } } }",
  "query CustomerContact($id: ID!) { customer(id: $id) { id defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber } } }",
  "query CustomersByQuery($query: String!) { customers(first: 1, query: $query) { nodes { id } edges { cursor node { id } } pageInfo { hasNextPage } } }",
  "query CustomerByIdentifier($identifier: CustomerIdentifierInput!) { customerByIdentifier(identifier: $identifier) { id } }",
  "mutation SetStorefrontMetafield($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { metafields { id } userErrors { field } } }",
  "mutation DeleteMetafield($metafields: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $metafields) { deletedMetafields { key } userErrors { field } } }",
];
