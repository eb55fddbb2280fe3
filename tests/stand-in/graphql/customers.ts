import { GraphQLError } from "graphql";
import type { StandInCustomer, StandInShop } from "../world.ts";

type Resolved = Readonly<Record<string, unknown>>;

const MAXIMUM_PAGE = 250;
/** The search filters the stand-in understands: `email:…` and `id:…`, as the platform's search syntax writes them. */
const FILTER = /^\s*(email|id):"?([^"\s]+)"?\s*$/;

/** A customer as the Admin API shows her. The app is taken to be approved for the protected fields. */
export function customerObject(customer: StandInCustomer): Resolved {
  return {
    id: gidOf(customer),
    legacyResourceId: String(customer.id),
    displayName: `${customer.firstName} ${customer.lastName}`,
    firstName: customer.firstName,
    lastName: customer.lastName,
    email: customer.email,
    phone: customer.phone ?? null,
    locale: customer.locale,
    createdAt: customer.createdAt,
    updatedAt: customer.updatedAt,
    numberOfOrders: String(customer.ordersCount),
    state: "ENABLED",
    tags: [],
    verifiedEmail: true,
    defaultEmailAddress: { emailAddress: customer.email, marketingState: "NOT_SUBSCRIBED", validFormat: true },
    defaultPhoneNumber: customer.phone === undefined ? null : { phoneNumber: customer.phone, marketingState: "NOT_SUBSCRIBED" },
  };
}

/** `customers(first:, query:)`. An unknown search filter is an error, where the platform would quietly ignore it. */
export function customersMatching(shop: StandInShop, args: { first?: number; query?: string }): Resolved {
  if (args.first === undefined || args.first < 1 || args.first > MAXIMUM_PAGE) {
    throw new GraphQLError(`you must provide one of first or last, between 1 and ${String(MAXIMUM_PAGE)}`, { extensions: { code: "BAD_REQUEST" } });
  }
  const found = shop.customers.filter(matcherOf(args.query ?? ""));
  const nodes = found.slice(0, args.first).map(customerObject);
  return {
    nodes,
    edges: nodes.map((node) => ({ node, cursor: Buffer.from(String(node["id"])).toString("base64") })),
    pageInfo: { hasNextPage: found.length > nodes.length, hasPreviousPage: false, startCursor: null, endCursor: null },
  };
}

function matcherOf(query: string): (customer: StandInCustomer) => boolean {
  if (query.trim() === "") return () => true;
  const [, field, value = ""] = FILTER.exec(query) ?? [];
  if (field === "email") return (customer) => customer.email.toLowerCase() === value.toLowerCase();
  if (field === "id") return (customer) => String(customer.id) === value;
  throw new GraphQLError(`The stand-in's customer search knows email: and id:, not "${query}"`, { extensions: { code: "STAND_IN_GAP" } });
}

function gidOf(customer: StandInCustomer): string {
  return `gid://shopify/Customer/${String(customer.id)}`;
}
