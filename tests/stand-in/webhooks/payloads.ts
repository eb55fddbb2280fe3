import type { Installation, StandInCustomer, StandInShop } from "../world.ts";

/** Whom a compliance webhook is about. Shopify may know no more than an address: then there is no customer id. */
export interface Subject {
  readonly customer: StandInCustomer | undefined;
  readonly email?: string;
  /** Leaves the customer id out, as the platform does for somebody who never had an account. */
  readonly isEmailOnly?: boolean;
}

/** `customers/data_request`: the merchant wants to answer a customer who asks what is stored about her. */
export function dataRequestPayload(shop: StandInShop, subject: Subject, requestId: number): object {
  return {
    shop_id: shop.id,
    shop_domain: shop.domain,
    orders_requested: subject.customer?.orderIds ?? [],
    customer: subjectFields(subject),
    data_request: { id: requestId },
  };
}

/** `customers/redact`: everything about this customer has to go. */
export function customerRedactPayload(shop: StandInShop, subject: Subject): object {
  return {
    shop_id: shop.id,
    shop_domain: shop.domain,
    customer: subjectFields(subject),
    orders_to_redact: subject.customer?.orderIds ?? [],
  };
}

/** `shop/redact`: sent 48 hours after the app was removed. */
export function shopRedactPayload(shop: StandInShop): object {
  return { shop_id: shop.id, shop_domain: shop.domain };
}

/** `app/scopes_update`: what the shop had granted and what it grants now. */
export function scopesUpdatePayload(shop: StandInShop, installation: Installation, previous: readonly string[]): object {
  return {
    id: installation.id,
    shop_id: `gid://shopify/Shop/${String(shop.id)}`,
    previous,
    current: installation.grantedScopes,
    updated_at: new Date().toISOString(),
  };
}

/** `customers/create`, `customers/update`: the customer as the platform has her. */
export function customerPayload(shop: StandInShop, customer: StandInCustomer): object {
  return {
    id: customer.id,
    created_at: customer.createdAt,
    updated_at: customer.updatedAt,
    first_name: customer.firstName,
    last_name: customer.lastName,
    state: "enabled",
    note: null,
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    email: customer.email,
    phone: customer.phone ?? null,
    currency: shop.currencyCode,
    addresses: [],
    tax_exemptions: [],
    admin_graphql_api_id: `gid://shopify/Customer/${String(customer.id)}`,
  };
}

/** `app/uninstalled`, `shop/update`: the shop as the platform has it. */
export function shopPayload(shop: StandInShop): object {
  const { address } = shop;
  return {
    id: shop.id,
    name: shop.name,
    email: shop.email,
    domain: shop.domain,
    province: null,
    country: address.countryCode,
    address1: address.address1,
    zip: address.zip,
    city: address.city,
    source: null,
    phone: address.phone,
    latitude: null,
    longitude: null,
    primary_locale: shop.primaryLocale,
    address2: null,
    created_at: "2023-11-02T08:00:00+01:00",
    updated_at: new Date().toISOString(),
    country_code: address.countryCode,
    country_name: address.countryCode,
    currency: shop.currencyCode,
    customer_email: shop.email,
    timezone: shop.ianaTimezone,
    iana_timezone: shop.ianaTimezone,
    shop_owner: `${shop.staff.firstName} ${shop.staff.lastName}`,
    money_format: "{{amount_with_comma_separator}} €",
    money_with_currency_format: "{{amount_with_comma_separator}} €",
    weight_unit: "kg",
    province_code: null,
    taxes_included: true,
    plan_display_name: "Basic",
    plan_name: "basic",
    has_discounts: false,
    has_gift_cards: false,
    myshopify_domain: shop.domain,
    has_storefront: true,
    setup_required: false,
    enabled_presentment_currencies: [shop.currencyCode],
  };
}

function subjectFields(subject: Subject): object {
  const email = subject.email ?? subject.customer?.email ?? null;
  if (subject.customer === undefined || subject.isEmailOnly === true) return { email };
  return { id: subject.customer.id, email, phone: subject.customer.phone ?? null };
}
