import { getNamedType, GraphQLError } from "graphql";
import type { GraphQLFieldResolver } from "graphql";
import { covers } from "../scopes.ts";
import type { GraphqlContext } from "./endpoint.ts";
import { packedFacts } from "./packed-schema.ts";

type Resolvable = Readonly<Record<string, unknown>>;

/**
 * Resolves every field: first whether the scopes reach it, then its value. A value the stand-in does not have is an
 * error that says so, never a made-up one.
 */
export const accessGuard: GraphQLFieldResolver<Resolvable, GraphqlContext> = (source, args, context, info) => {
  const { access } = packedFacts();
  const field = `${info.parentType.name}.${info.fieldName}`;
  const needed = [...(access[field] ?? []), ...(access[getNamedType(info.returnType).name] ?? [])];
  const missing = needed.find((scope) => !covers(context.scopes, scope));
  if (missing !== undefined) throw accessDenied(info.fieldName, missing);
  if (!(info.fieldName in source)) {
    throw new GraphQLError(`The stand-in has no value for ${field}; add one in tests/stand-in/graphql/resolvers.ts`, {
      extensions: { code: "STAND_IN_GAP" },
    });
  }
  const value = source[info.fieldName];
  return typeof value === "function" ? (value as (given: unknown) => unknown)(args) : value;
};

function accessDenied(fieldName: string, scope: string): GraphQLError {
  const requiredAccess = `\`${scope}\` access scope.`;
  return new GraphQLError(`Access denied for ${fieldName} field. Required access: ${requiredAccess}`, {
    extensions: { code: "ACCESS_DENIED", documentation: "https://shopify.dev/api/usage/access-scopes", requiredAccess },
  });
}
