import { createHmac, createSecretKey, randomInt } from "node:crypto";
import { describe, expect, test } from "vitest";
import { verifyProxyQuery } from "./proxy-signature.server.ts";
import { verifyWebhook } from "./webhook-signature.server.ts";

const secret = createSecretKey(Buffer.from("shpss_forged_signatures"));
const now = new Date("2026-11-25T10:00:00Z");
const rounds = 100_000;

/** Mulberry32: a forgery that gets through can be made again from the seed that the failure names. */
function chanceOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Chance = ReturnType<typeof chanceOf>;

/** One change of a text: a character replaced, taken out, doubled or put in; a piece cut off, cut out, repeated or turned round. */
function changed(text: string, letters: string, chance: Chance): string {
  const at = chance(text.length);
  const letter = letters[chance(letters.length)]!;
  const end = at + 1 + chance(Math.max(1, text.length - at));
  const piece = text.slice(at, end);
  const forms = [
    text.slice(0, at) + letter + text.slice(at + 1),
    text.slice(0, at) + letter + text.slice(at),
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at),
    text.slice(at),
    text.slice(0, at) + text.slice(end),
    text.slice(0, end) + text.slice(at),
    text.slice(0, at) + [...piece].reverse().join("") + text.slice(end),
    text.slice(0, at) + (piece === piece.toUpperCase() ? piece.toLowerCase() : piece.toUpperCase()) + text.slice(end),
    letter + text,
    text + letter,
  ];
  return forms[chance(forms.length)]!;
}

/** Between one and three changes. */
function mutated(text: string, letters: string, chance: Chance): string {
  let result = text;
  for (let change = chance(3); change >= 0; change -= 1) result = result.length > 0 ? changed(result, letters, chance) : letters[0]!;
  return result;
}

describe("a proxy request that the platform did not sign as it is", () => {
  const own = { shop: "teekontor-lindenhof.myshopify.com", logged_in_customer_id: "6100000000007", path_prefix: "/apps/kundentag", timestamp: String(now.getTime() / 1000), language: "de" };
  const text = Object.entries(own).map(([name, value]) => `${name}=${value}`).sort().join("");
  const valid = new URLSearchParams({ ...own, signature: createHmac("sha256", secret).update(text).digest("hex") }).toString();
  const said = (query: URLSearchParams): string => JSON.stringify([...query].sort());

  test(`is never believed: ${rounds.toLocaleString("en")} chance forgeries of a valid one`, () => {
    const seed = randomInt(2 ** 31);
    const chance = chanceOf(seed);
    const original = said(new URLSearchParams(valid));
    expect(verifyProxyQuery(secret, new URLSearchParams(valid), now)).toMatchObject({ shopDomain: own.shop });
    let forged = 0;
    const believed: string[] = [];
    while (forged < rounds) {
      const query = new URLSearchParams(mutated(valid, "0123456789abcdefgmnopsty&=%+/.,;_-ABZ \u00e4\u0000", chance));
      // Another way to write the same is no forgery.
      if (said(query) === original) continue;
      forged += 1;
      if (verifyProxyQuery(secret, query, now)) believed.push(query.toString());
    }
    expect(believed, `seed ${seed}`).toEqual([]);
  });
});

describe("a webhook that the platform did not sign as it is", () => {
  const body = JSON.stringify({ shop_id: 954889, shop_domain: "teekontor-lindenhof.myshopify.com", customer: { id: 191167, email: "john@example.com" }, orders_to_redact: [299938, 280263] });
  const signature = createHmac("sha256", secret).update(body).digest("base64");
  const read = (given: string) => (name: string) =>
    name === "x-shopify-hmac-sha256" ? given : name.startsWith("x-shopify-") ? `some-${name}` : null;

  test(`is never believed: ${rounds.toLocaleString("en")} chance forgeries of body or signature`, () => {
    const seed = randomInt(2 ** 31);
    const chance = chanceOf(seed);
    expect(verifyWebhook(secret, read(signature), Buffer.from(body)).ok).toBe(true);
    let forged = 0;
    const believed: string[] = [];
    while (forged < rounds) {
      const [sent, given] = [() => [body, mutated(signature, "ABCxyz0189+/=-_ \n", chance)], () => [mutated(body, '0123456789aez"{}[],: \\', chance), signature]][chance(2)]!();
      if (sent === body && given === signature) continue;
      forged += 1;
      if (verifyWebhook(secret, read(given!), Buffer.from(sent!)).ok) believed.push(`${given} ${sent}`);
    }
    expect(believed, `seed ${seed}`).toEqual([]);
  });

  test("is not believed when a single bit of the body is another", () => {
    const bytes = Buffer.from(body);
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const turned = Buffer.from(bytes);
      turned[bit >> 3]! ^= 1 << (bit & 7);
      expect(verifyWebhook(secret, read(signature), turned).ok).toBe(false);
    }
  });
});
