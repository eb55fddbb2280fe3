import { customerPayload } from "./payloads.ts";
import type { StandInOrder, StandInShop } from "../world.ts";

/** `orders/create`, `orders/cancelled`: the whole order in the fields of the REST resource, as the 2026-07 reference shows it. */
export function orderPayload(shop: StandInShop, order: StandInOrder): object {
  const customer = shop.customers.find(({ id }) => id === order.customerId);
  const createdAt = new Date(order.createdAt).toISOString();
  const cancelledAt = order.cancelledAt === undefined ? null : new Date(order.cancelledAt).toISOString();
  return {
    id: order.id,
    admin_graphql_api_id: `gid://shopify/Order/${String(order.id)}`,
    app_id: 580_111,
    browser_ip: null,
    buyer_accepts_marketing: false,
    cancel_reason: cancelledAt === null ? null : "customer",
    cancelled_at: cancelledAt,
    cart_token: null,
    closed_at: cancelledAt,
    confirmation_number: order.token.slice(0, 9).toUpperCase(),
    confirmed: true,
    contact_email: customer?.email ?? null,
    created_at: createdAt,
    currency: shop.currencyCode,
    customer_locale: customer?.locale ?? shop.primaryLocale,
    email: customer?.email ?? "",
    financial_status: cancelledAt === null ? "paid" : "voided",
    fulfillment_status: null,
    name: `#${String(order.number)}`,
    note: null,
    note_attributes: [],
    number: order.number - 1_000,
    order_number: order.number,
    order_status_url: `https://${shop.domain}/${String(shop.id)}/orders/${order.token}/authenticate`,
    payment_gateway_names: ["bogus"],
    phone: customer?.phone ?? null,
    presentment_currency: shop.currencyCode,
    processed_at: createdAt,
    source_name: "web",
    tags: "",
    tax_lines: [],
    taxes_included: true,
    test: true,
    token: order.token,
    updated_at: cancelledAt ?? createdAt,
    user_id: null,
    customer: customer === undefined ? null : customerPayload(shop, customer),
    billing_address: null,
    shipping_address: null,
    fulfillments: [],
    refunds: [],
    line_items: lineItems(shop, order),
    ...moneyFields(shop, order),
    ...discountFields(shop, order),
  };
}

function moneyFields(shop: StandInShop, order: StandInOrder): object {
  const subtotal = order.lines.reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0);
  const off = order.discount === undefined || order.discount.kind === "free-shipping" ? 0 : order.discount.amountMinor;
  return {
    ...amount(shop, "subtotal_price", subtotal - off),
    ...amount(shop, "current_subtotal_price", order.cancelledAt === undefined ? subtotal - off : 0),
    ...amount(shop, "total_line_items_price", subtotal),
    ...amount(shop, "total_discounts", order.discount?.amountMinor ?? 0),
    ...amount(shop, "current_total_discounts", order.cancelledAt === undefined ? (order.discount?.amountMinor ?? 0) : 0),
    ...amount(shop, "total_price", order.totalMinor),
    ...amount(shop, "current_total_price", order.cancelledAt === undefined ? order.totalMinor : 0),
    ...amount(shop, "total_tax", 0),
    total_shipping_price_set: moneySet(shop, order.shippingMinor),
    total_outstanding: decimal(0),
    total_tip_received: decimal(0),
    total_weight: 0,
  };
}

function discountFields(shop: StandInShop, { discount, shippingMinor }: StandInOrder): object {
  const isShipping = discount?.kind === "free-shipping";
  const allocations = (minor: number) => [{ amount: decimal(minor), amount_set: moneySet(shop, minor), discount_application_index: 0 }];
  return {
    discount_codes: discount === undefined ? [] : [{ code: discount.code, amount: decimal(discount.amountMinor), type: codeType(discount.kind) }],
    discount_applications:
      discount === undefined
        ? []
        : [
            {
              target_type: isShipping ? "shipping_line" : "line_item",
              type: "discount_code",
              value: discount.kind === "amount" ? decimal(discount.value) : discount.value.toFixed(1),
              value_type: discount.kind === "amount" ? "fixed_amount" : "percentage",
              allocation_method: isShipping ? "each" : "across",
              target_selection: "all",
              code: discount.code,
            },
          ],
    shipping_lines: [
      {
        code: "Standard",
        title: "Standard",
        price: decimal(shippingMinor),
        price_set: moneySet(shop, shippingMinor),
        discounted_price: decimal(isShipping ? 0 : shippingMinor),
        discounted_price_set: moneySet(shop, isShipping ? 0 : shippingMinor),
        discount_allocations: isShipping ? allocations(discount.amountMinor) : [],
        source: "shopify",
        tax_lines: [],
      },
    ],
  };
}

function codeType(kind: NonNullable<StandInOrder["discount"]>["kind"]): string {
  switch (kind) {
    case "percentage":
      return "percentage";
    case "amount":
      return "fixed_amount";
    case "free-shipping":
      return "shipping";
  }
}

/** The reduction is spread over the lines by their price; the last takes what rounding leaves. */
function lineItems(shop: StandInShop, { id, lines, discount }: StandInOrder): object[] {
  const off = discount === undefined || discount.kind === "free-shipping" ? 0 : discount.amountMinor;
  const subtotal = lines.reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0);
  let left = off;
  return lines.map(({ productId, title, quantity, priceMinor }, index) => {
    const share = index === lines.length - 1 ? left : Math.round((off * quantity * priceMinor) / subtotal);
    left -= share;
    return {
      id: id * 10 + index,
      admin_graphql_api_id: `gid://shopify/LineItem/${String(id * 10 + index)}`,
      product_id: productId,
      variant_id: productId * 10,
      title,
      name: title,
      quantity,
      current_quantity: quantity,
      price: decimal(priceMinor),
      price_set: moneySet(shop, priceMinor),
      total_discount: decimal(0),
      total_discount_set: moneySet(shop, 0),
      discount_allocations: share === 0 ? [] : [{ amount: decimal(share), amount_set: moneySet(shop, share), discount_application_index: 0 }],
      properties: [],
      requires_shipping: true,
      taxable: true,
      gift_card: false,
      tax_lines: [],
    };
  });
}

function amount(shop: StandInShop, name: string, minor: number): object {
  return { [name]: decimal(minor), [`${name}_set`]: moneySet(shop, minor) };
}

function moneySet({ currencyCode }: StandInShop, minor: number): object {
  const money = { amount: decimal(minor), currency_code: currencyCode };
  return { shop_money: money, presentment_money: money };
}

/** The shops of the stand-in have currencies with two digits. */
function decimal(minor: number): string {
  return (minor / 100).toFixed(2);
}
