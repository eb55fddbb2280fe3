import { settleCreations, statusOf } from "../sales/discounts.ts";
import type { StandInDiscount, StandInOrder, StandInShop, World } from "../world.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import { adminAddress, shellPage } from "./shell-page.ts";
import { shellWords } from "./shell-words.ts";

const CODES_SHOWN = 20;

/** The discounts of the shop, whoever made them, newest first. */
export function discountsPage(world: World, shop: StandInShop): Html {
  const words = shellWords(shop);
  settleCreations(world, shop);
  const rows = [...shop.discounts].reverse().map((discount) => discountRow(shop, discount));
  const heads = [words.discount, words.value, words.runs, words.codes, words.uses].map((head) => html`<th scope="col">${head}</th>`);
  const table = html`<div class="card card--plain"><table class="table--stack"><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`;
  const content = html`<h1>${words.discounts}</h1>${rows.length === 0 ? html`<p class="card">${words.noDiscounts}</p>` : table}`;
  return shellPage(world, shop, { title: words.discounts, content, path: "/discounts" });
}

function discountRow(shop: StandInShop, discount: StandInDiscount): Html {
  const words = shellWords(shop);
  const status = statusOf(discount);
  const badge = { ACTIVE: "badge--good", SCHEDULED: "badge--wait", EXPIRED: "" }[status];
  const time = timeFormat(shop);
  const ends = discount.endsAt === undefined ? "" : html`<br>${time.format(discount.startsAt)} – ${time.format(discount.endsAt)}`;
  const end = html`<form method="post" action="${adminAddress(shop, "/discounts/end")}"><button class="button" name="discount" value="${discount.id}">${words.endNow}</button></form>`;
  const codes = discount.codes.slice(0, CODES_SHOWN).map(({ code }) => html`<code>${code}</code> `);
  return html`<tr>
    <td><strong>${discount.title}</strong><br>${discount.tags.join(", ")}</td>
    <td>${valueWords(shop, discount)}</td>
    <td><span class="badge ${badge}">${words[status]}</span>${ends}${status === "EXPIRED" ? "" : end}</td>
    <td><details><summary>${discount.codes.length}</summary>${codes}${discount.codes.length > CODES_SHOWN ? "…" : ""}</details></td>
    <td>${discount.codes.reduce((sum, { usedBy }) => sum + usedBy.length, 0)}</td>
  </tr>`;
}

function valueWords(shop: StandInShop, { value, minimumSubtotalMinor }: StandInDiscount): string {
  const words = shellWords(shop);
  const money = moneyFormat(shop);
  const off = value.kind === "percentage" ? `${String(value.fraction * 100)} %` : value.kind === "amount" ? money.format(value.amountMinor / 100) : words.freeShipping;
  return minimumSubtotalMinor === undefined ? off : `${off}, ${words.from} ${money.format(minimumSubtotalMinor / 100)}`;
}

/** The orders of the shop, newest first, each with the button that cancels it. */
export function ordersPage(world: World, shop: StandInShop, notice: Html): Html {
  const words = shellWords(shop);
  const rows = [...shop.orders].reverse().map((order) => orderRow(shop, order));
  const heads = [words.order, words.buyer, words.discount, words.total, words.state].map((head) => html`<th scope="col">${head}</th>`);
  const table = html`<div class="card card--plain"><table class="table--stack"><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`;
  const content = html`<h1>${words.orders}</h1>${notice}${rows.length === 0 ? html`<p class="card">${words.noOrders}</p>` : table}`;
  return shellPage(world, shop, { title: words.orders, content, path: "/orders" });
}

function orderRow(shop: StandInShop, order: StandInOrder): Html {
  const words = shellWords(shop);
  const money = moneyFormat(shop);
  const customer = shop.customers.find(({ id }) => id === order.customerId);
  const cancel = html`<form method="post" action="${adminAddress(shop, "/orders/cancel")}"><button class="button" name="order" value="${order.id}" aria-label="${words.cancelOrder} #${order.number}">${words.cancelOrder}</button></form>`;
  return html`<tr>
    <td><strong>#${order.number}</strong><br>${timeFormat(shop).format(order.createdAt)}</td>
    <td>${customer === undefined ? words.guest : `${customer.firstName} ${customer.lastName}`}</td>
    <td>${order.discount === undefined ? "–" : html`<code>${order.discount.code}</code><br>−${money.format(order.discount.amountMinor / 100)}`}</td>
    <td>${money.format(order.totalMinor / 100)}</td>
    <td>${order.cancelledAt === undefined ? cancel : html`<span class="badge">${words.cancelled}</span>`}</td>
  </tr>`;
}

function moneyFormat(shop: StandInShop): Intl.NumberFormat {
  return new Intl.NumberFormat(shop.staff.locale, { style: "currency", currency: shop.currencyCode });
}

function timeFormat(shop: StandInShop): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(shop.staff.locale, { dateStyle: "short", timeStyle: "short", timeZone: shop.ianaTimezone });
}
