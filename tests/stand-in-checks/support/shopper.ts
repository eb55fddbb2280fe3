import type { StandIn } from "#tests/stand-in/server.ts";
import { logInCookie } from "#tests/stand-in/session.ts";
import type { StandInCustomer, StandInShop } from "#tests/stand-in/world.ts";

/** A browser session of a shop without a browser: what it was given by cookie goes along. */
export interface Shopper {
  get(path: string): Promise<Response>;
  post(path: string, form?: Readonly<Record<string, string>>): Promise<Response>;
  /** The page, as words and white space. */
  reads(path: string): Promise<string>;
  /** Puts two of the shop's first product into the cart. */
  takesTea(): Promise<void>;
  /** Sends the cart's form as the page shows it. */
  checkOut(): Promise<Response>;
}

/** Comes to the shop, logged in or as a guest. */
export function aShopper(standIn: StandIn, shop: StandInShop, customer?: StandInCustomer): Shopper {
  const cookies = new Map<string, string>();
  const keep = (given: readonly string[]): void => {
    for (const line of given) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line) || value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
  };
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(standIn.origin + path, { ...init, redirect: "manual", headers: { cookie } });
    keep(answer.headers.getSetCookie());
    return answer;
  };
  if (customer) keep([logInCookie(customer, shop, standIn.world)]);
  const get = (path: string) => send(path, {});
  const post: Shopper["post"] = (path, form = {}) => send(path, { method: "POST", body: new URLSearchParams(form) });
  return {
    get,
    post,
    reads: async (path) => (await (await get(path)).text()).replace(/<[^>]+>/g, " ").replace(/[\s\u00a0]+/g, " "),
    takesTea: async () => void (await post("/cart/add", { id: String(shop.products[0]!.id), quantity: "2" })),
    checkOut: async () => {
      const total = /name="total" value="(\d+)"/.exec(await (await get("/cart")).text())?.[1] ?? "";
      return post("/cart/checkout", { total });
    },
  };
}
