import { GraphQLError } from "graphql";
import { storefrontOriginOf } from "../shop-of.ts";
import { customerObject, customersMatching } from "./customers.ts";
import type { StandInShop } from "../world.ts";
import type { GraphqlContext } from "./endpoint.ts";
import { discountMutations, discountQueries } from "./discounts.ts";
import { metafieldObject, metafieldsDelete, metafieldsSet } from "./metafields.ts";
import { numericId } from "./numeric-id.ts";

type Root = Readonly<Record<string, unknown>>;

/** The fields of the query and mutation roots. Every operation of `operations-to-keep.ts` has one here. */
export function roots(context: GraphqlContext, operation: "query" | "mutation"): Root {
  return operation === "query" ? queries(context) : mutations(context);
}

function queries(context: GraphqlContext): Root {
  const { shop } = context;
  return {
    currentAppInstallation: () => appInstallation(context),
    shop: () => shopObject(context),
    customer: (args: { id: string }) => {
      const customer = shop.customers.find((candidate) => candidate.id === numericId(args.id, "Customer"));
      return customer === undefined ? null : customerObject(customer);
    },
    customerByIdentifier: (args: { identifier: { id?: string; emailAddress?: string } }) => {
      const { id, emailAddress } = args.identifier;
      if (id === undefined && emailAddress === undefined) throw new GraphQLError("The stand-in identifies customers by id and emailAddress", { extensions: { code: "STAND_IN_GAP" } });
      const customer = shop.customers.find((candidate) =>
        id === undefined ? candidate.email === emailAddress?.toLowerCase() : candidate.id === numericId(id, "Customer"),
      );
      return customer === undefined ? null : customerObject(customer);
    },
    customers: (args: { first?: number; query?: string }) => customersMatching(shop, args),
    ...discountQueries(context),
  };
}

function mutations(context: GraphqlContext): Root {
  return {
    metafieldsSet: (args: Parameters<typeof metafieldsSet>[1]) => metafieldsSet(context, args),
    metafieldsDelete: (args: Parameters<typeof metafieldsDelete>[1]) => metafieldsDelete(context, args),
    ...discountMutations(context),
  };
}

function appInstallation({ world, shop, scopes }: GraphqlContext): Root {
  const { installation } = shop;
  if (installation === undefined) throw new GraphQLError("Internal error: a token without an installation");
  return {
    id: `gid://shopify/AppInstallation/${String(installation.id)}`,
    accessScopes: scopes.map((handle) => ({ handle, description: handle.replaceAll("_", " ") })),
    launchUrl: world.app.appUrl,
    uninstallUrl: null,
    metafield: (args: { namespace?: string; key: string }) => metafieldObject(installation, args.namespace, args.key),
  };
}

function shopObject({ world, shop }: GraphqlContext): Root {
  const origin = storefrontOriginOf(shop, world);
  return {
    id: `gid://shopify/Shop/${String(shop.id)}`,
    name: shop.name,
    email: shop.email,
    contactEmail: shop.email,
    myshopifyDomain: shop.domain,
    ianaTimezone: shop.ianaTimezone,
    currencyCode: shop.currencyCode,
    shopOwnerName: `${shop.staff.firstName} ${shop.staff.lastName}`,
    taxesIncluded: true,
    url: origin,
    primaryDomain: { id: `gid://shopify/Domain/${String(shop.id)}`, host: new URL(origin).host, sslEnabled: false, url: origin },
    shopAddress: addressObject(shop),
    billingAddress: addressObject(shop),
  };
}

function addressObject({ id, address }: StandInShop): Root {
  const country = COUNTRY_NAMES.of(address.countryCode) ?? "";
  return {
    id: `gid://shopify/ShopAddress/${String(id)}?model_name=ShopAddress`,
    company: address.company,
    address1: address.address1,
    address2: null,
    zip: address.zip,
    city: address.city,
    province: null,
    provinceCode: null,
    country,
    countryCodeV2: address.countryCode,
    phone: address.phone,
    formatted: [address.company, address.address1, `${address.zip} ${address.city}`, country],
  };
}

const COUNTRY_NAMES = new Intl.DisplayNames("en", { type: "region" });
