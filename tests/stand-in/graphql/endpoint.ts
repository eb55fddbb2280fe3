import { execute, GraphQLError, Kind, parse, validate } from "graphql";
import type { DocumentNode } from "graphql";
import { apiVersion, liveToken } from "../installation.ts";
import { STAND_IN_HOST_HEADER } from "../shop-of.ts";
import type { StandInShop, Surface, World } from "../world.ts";
import { costOf, spend } from "./cost.ts";
import { accessGuard } from "./access.ts";
import { packedSchema } from "./packed-schema.ts";
import { roots } from "./resolvers.ts";
import { platformError } from "./platform-errors.ts";

/** What resolvers get: the shop the token belongs to and what it may do. */
export interface GraphqlContext {
  readonly world: World;
  readonly shop: StandInShop;
  readonly scopes: readonly string[];
}

interface Query {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

const PATH = /^\/admin\/api\/([^/]+)\/graphql\.json$/;

/** `POST /admin/api/<version>/graphql.json`: the Admin API, answered by the pruned official schema. */
export const answerGraphql: Surface = async (request, world) => {
  const version = PATH.exec(new URL(request.url).pathname)?.[1];
  const shop = world.shops.get(request.headers.get(STAND_IN_HOST_HEADER) ?? "");
  if (shop === undefined) return Response.json({ errors: "Not Found" }, { status: 404 });
  if (version !== apiVersion()) return Response.json({ errors: `Not Found: the stand-in knows API version ${apiVersion()}` }, { status: 404 });
  if (request.method !== "POST") return new Response(undefined, { status: 405 });
  const token = liveToken(shop, request.headers.get("x-shopify-access-token"));
  if (token === undefined || shop.installation === undefined) {
    return Response.json({ errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" }, { status: 401 });
  }
  const query = await queryOf(request);
  if (query === undefined) return Response.json({ errors: { query: "Required parameter missing or invalid" } }, { status: 400 });
  const context = { world, shop, scopes: shop.installation.grantedScopes };
  return Response.json(await run(query, context), { headers: { "x-shopify-api-version": version } });
};

async function run(query: Query, context: GraphqlContext): Promise<object> {
  const document = parsed(query.query);
  if (document instanceof GraphQLError) return { errors: [platformError(document)] };
  const schema = packedSchema();
  const invalid = validate(schema, document);
  if (invalid.length > 0) return { errors: invalid.map((error) => platformError(error)) };
  const requested = costOf(document);
  const bucket = spend(context.shop, requested);
  if (!bucket.isEnough) return throttled(requested, bucket.status);
  const result = await execute({
    schema,
    document,
    rootValue: roots(context, operationTypeOf(document, query.operationName)),
    contextValue: context,
    fieldResolver: accessGuard,
    variableValues: query.variables ?? {},
    ...(query.operationName === undefined ? {} : { operationName: query.operationName }),
  });
  const errors = result.errors === undefined ? {} : { errors: result.errors.map((error) => platformError(error)) };
  const cost = { requestedQueryCost: requested, actualQueryCost: requested, throttleStatus: bucket.status };
  return { ...(result.data === undefined ? {} : { data: result.data }), ...errors, extensions: { cost } };
}

function throttled(requested: number, status: object): object {
  return {
    errors: [{ message: "Throttled", extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" } }],
    extensions: { cost: { requestedQueryCost: requested, actualQueryCost: null, throttleStatus: status } },
  };
}

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

function operationTypeOf(document: DocumentNode, name: string | undefined): "query" | "mutation" {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const chosen = operations.find((operation) => operation.name?.value === name) ?? operations[0];
  return chosen?.operation === "mutation" ? "mutation" : "query";
}

async function queryOf(request: Request): Promise<Query | undefined> {
  try {
    const parsedBody: unknown = JSON.parse(await request.text());
    const isQuery = typeof parsedBody === "object" && parsedBody !== null && "query" in parsedBody && typeof parsedBody.query === "string";
    return isQuery ? (parsedBody as Query) : undefined;
  } catch {
    return undefined;
  }
}
