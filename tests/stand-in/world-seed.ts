import { seedCustomers } from "./world-seed/customers.ts";
import { TEA_PRODUCTS } from "./world-seed/products.ts";
import type { StaffAccount, StandInShop, Theme } from "./world.ts";

const FIRST_SHOP_ID = 71_000_000_001;
const SECOND_SHOP_ID = 71_000_000_002;

/** The shops of a fresh world, the same ones every time: a German tea shop and a second shop to keep apart from it. */
export function seedShops(): Map<string, StandInShop> {
  return new Map([teekontor(), secondShop()].map((shop) => [shop.domain, shop]));
}

function teekontor(): StandInShop {
  return {
    domain: "teekontor-lindenhof.myshopify.com",
    id: FIRST_SHOP_ID,
    name: "Teekontor Lindenhof",
    email: "kontakt@teekontor-lindenhof.example",
    primaryLocale: "de",
    locales: ["de", "en"],
    ianaTimezone: "Europe/Berlin",
    currencyCode: "EUR",
    address: { company: "Teekontor Lindenhof GmbH", address1: "Lindenhof 7", zip: "21335", city: "Lüneburg", countryCode: "DE", phone: "+49 4131 555010" },
    ...staffed([
      { id: 81_000_001, firstName: "Hanna", lastName: "Petersen", email: "hanna.petersen@teekontor-lindenhof.example", locale: "de" },
      { id: 81_000_011, firstName: "Merle", lastName: "Brandt", email: "merle.brandt@teekontor-lindenhof.example", locale: "de" },
    ]),
    customers: seedCustomers(40, 6_100_000_000_001),
    products: [...structuredClone(TEA_PRODUCTS)],
    installation: undefined,
    theme: emptyTheme(),
    consentBannerRequired: true,
    deliveries: [],
    discounts: [],
    codeCreations: [],
    orders: [],
  };
}

function secondShop(): StandInShop {
  return {
    domain: "zweiter-laden.myshopify.com",
    id: SECOND_SHOP_ID,
    name: "Zweiter Laden",
    email: "post@zweiter-laden.example",
    primaryLocale: "de",
    locales: ["de", "en"],
    ianaTimezone: "Europe/Vienna",
    currencyCode: "EUR",
    address: { company: "Zweiter Laden e. U.", address1: "Neubaugasse 12", zip: "1070", city: "Wien", countryCode: "AT", phone: "+43 1 5550102" },
    ...staffed([
      { id: 81_000_002, firstName: "Jonas", lastName: "Gruber", email: "jonas.gruber@zweiter-laden.example", locale: "en" },
      { id: 81_000_012, firstName: "Selma", lastName: "Aigner", email: "selma.aigner@zweiter-laden.example", locale: "de" },
    ]),
    customers: seedCustomers(6, 6_200_000_000_001),
    products: structuredClone(TEA_PRODUCTS.slice(0, 3)).map((product) => ({ ...product, id: product.id + 1_000 })),
    installation: undefined,
    theme: emptyTheme(),
    consentBannerRequired: false,
    deliveries: [],
    discounts: [],
    codeCreations: [],
    orders: [],
  };
}

/** One more shop, for a journey that must have one to itself; `number` keeps its ids apart from all others. */
export function furtherShop(name: string, { number, timeZone }: { readonly number: number; readonly timeZone: string }): StandInShop {
  const mail = (person: string) => `${person}@${name}.example`;
  return {
    ...secondShop(),
    domain: `${name}.myshopify.com`,
    id: SECOND_SHOP_ID + number,
    name: `Laden ${name}`,
    email: mail("post"),
    ianaTimezone: timeZone,
    address: { company: `Laden ${name} GmbH`, address1: "Hafenstraße 3", zip: "24103", city: "Kiel", countryCode: "DE", phone: "+49 431 555010" },
    ...staffed([
      { id: 82_000_000 + number * 10, firstName: "Femke", lastName: "Janssen", email: mail("femke.janssen"), locale: "de" },
      { id: 82_000_001 + number * 10, firstName: "Thore", lastName: "Lorenzen", email: mail("thore.lorenzen"), locale: "de" },
    ]),
    customers: seedCustomers(6, 6_300_000_000_001 + number * 1_000),
  };
}

/** Two accounts, because what one has written another may have to approve; the first is looking. */
function staffed(accounts: readonly [StaffAccount, ...StaffAccount[]]): Pick<StandInShop, "staff" | "staffAccounts"> {
  return { staff: { ...accounts[0] }, staffAccounts: accounts };
}

function emptyTheme(): Theme {
  return { colorScheme: "light", templates: { index: [], product: [], cart: [], collection: [] }, embeds: [] };
}
