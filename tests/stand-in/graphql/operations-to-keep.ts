/**
 * What the pruned schema has to answer. One entry per operation; add one, run
 * `node tests/stand-in/graphql/pack-schema.ts`, and write its resolver in `resolvers.ts`. Selecting a field of an object type
 * keeps that type; all plain fields of a kept type are kept without being listed.
 */
export const OPERATIONS_TO_KEEP: readonly string[] = [
  "query CurrentAppInstallation { currentAppInstallation { id accessScopes { handle } metafield(namespace: \"a\", key: \"b\") { id } } }",
  "query ShopIdentity { shop { id primaryDomain { url } shopAddress { address1 } } }",
  "query CustomerContact($id: ID!) { customer(id: $id) { id defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber } } }",
  "query CustomersByQuery($query: String!) { customers(first: 1, query: $query) { nodes { id } edges { cursor node { id } } pageInfo { hasNextPage } } }",
  "query CustomerByIdentifier($identifier: CustomerIdentifierInput!) { customerByIdentifier(identifier: $identifier) { id } }",
  "mutation SetStorefrontMetafield($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { metafields { id } userErrors { field } } }",
  "mutation DeleteMetafield($metafields: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $metafields) { deletedMetafields { key } userErrors { field } } }",
];
