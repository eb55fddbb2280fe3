import { expect, test } from "vitest";
import { emptyShopProfile, shopProfileSchema } from "./shop-profile.ts";
import { authorityOf, supervisoryAuthorities } from "./supervisory-authorities.ts";

test("offers each of the sixteen Länder once, the federal authority and Austria's", () => {
  const german = supervisoryAuthorities.filter(({ country }) => country === "DE");
  expect(german.map(({ land }) => land)).toEqual([
    "Baden-Württemberg", "Bayern", "Berlin", "Brandenburg", "Bremen", "Hamburg", "Hessen", "Mecklenburg-Vorpommern", "Niedersachsen",
    "Nordrhein-Westfalen", "Rheinland-Pfalz", "Saarland", "Sachsen", "Sachsen-Anhalt", "Schleswig-Holstein", "Thüringen", "Bund",
  ]);
  expect(new Set(supervisoryAuthorities.map(({ id }) => id)).size).toBe(18);
});

test("names each with its seat and its website, in a form that the profile takes", () => {
  for (const { text } of supervisoryAuthorities) {
    expect(text).toMatch(/^.{20,}, [A-ZÄÖÜ][a-zäöüß-]+\nwww\.[a-z.-]+\.(de|at)$/);
    expect(shopProfileSchema.parse({ ...emptyShopProfile, supervisoryAuthority: text }).supervisoryAuthority).toBe(text);
  }
});

test("knows its own text again, and takes what was written by hand for what it is", () => {
  for (const authority of supervisoryAuthorities) expect(authorityOf(` ${authority.text}\n`)).toBe(authority);
  expect(authorityOf("LfD Niedersachsen")).toBeNull();
});
