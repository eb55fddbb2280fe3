import type { StandInCustomer, StandInShop } from "#tests/stand-in/world.ts";
import type { Chance } from "../chance.ts";

/** All customers of a run have ids and addresses that can be told from everything else: a log is searched for them. */
export const customerIds = /\b69\d{11}\b/;
export const customerMails = /@vogelhaus\.example/i;

let last = 6_900_000_000_000;

/** Somebody whom the app does not know yet. */
export function newCustomer(shop: StandInShop, chance: Chance): StandInCustomer {
  last += 1;
  const now = new Date().toISOString();
  const customer: StandInCustomer = {
    id: last, email: `${chance.word(12)}@vogelhaus.example`, firstName: "Kanaria", lastName: chance.word(8), locale: "de", phone: undefined,
    createdAt: now, updatedAt: now, ordersCount: 1, orderIds: [last + 500_000_000],
  };
  shop.customers.push(customer);
  return customer;
}
