import type { StandInShop } from "./world.ts";

/** Lets another account look at the admin; false when the shop has none of this id. Each keeps its language. */
export function switchStaff(shop: StandInShop, id: number): boolean {
  const account = shop.staffAccounts.find((candidate) => candidate.id === id);
  if (account === undefined) return false;
  const leaving = shop.staffAccounts.find((candidate) => candidate.id === shop.staff.id);
  if (leaving !== undefined) leaving.locale = shop.staff.locale;
  shop.staff = { ...account };
  return true;
}
