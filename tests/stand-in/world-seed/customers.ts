import type { StandInCustomer } from "../world.ts";

const FIRST_NAMES = [
  "Anneke", "Björn", "Charlotte", "Detlef", "Elif", "Friederike", "Günther", "Hülya", "Ingrid", "Jürgen",
  "Katharina", "Lars", "Marlene", "Niklas", "Ottilie", "Paul", "Rieke", "Sönke", "Theresa", "Uwe",
];
const LAST_NAMES = [
  "Albers", "Böttcher", "Claußen", "Demir", "Ehlers", "Friedrichsen", "Groß", "Hansen", "Jäger", "Köhler",
  "Lüders", "Müller", "Nowak", "Oltmanns", "Paulsen", "Röhrs", "Schäfer", "Thießen", "Weiß", "Yıldız",
];
/** Domains set aside for examples (RFC 2606 and 6761), so that no mail can ever reach anybody. */
const MAIL_DOMAINS = ["post.example", "mail.example", "familie.example", "verein.example"];
const FIRST_SIGN_UP = Date.UTC(2024, 2, 1, 9, 30);
const DAY_MILLISECONDS = 24 * 60 * 60 * 1_000;
const FIRST_ORDER_ID = 5_600_000_000_001;

/** `count` customers, the same ones every time; ids count up from `firstId`. Every sixth reads the shop in English. */
export function seedCustomers(count: number, firstId: number): StandInCustomer[] {
  return Array.from({ length: count }, (_unused, index) => customerAt(index, firstId));
}

function customerAt(index: number, firstId: number): StandInCustomer {
  const firstName = FIRST_NAMES[index % FIRST_NAMES.length] ?? "";
  // Shifted by one on each round through the first names, so that no full name comes twice.
  const lastName = LAST_NAMES[(index * 7 + Math.floor(index / FIRST_NAMES.length)) % LAST_NAMES.length] ?? "";
  const ordersCount = (index * 5 + 2) % 7;
  const domain = MAIL_DOMAINS[index % MAIL_DOMAINS.length] ?? "";
  return {
    id: firstId + index * 17,
    email: `${plain(firstName)}.${plain(lastName)}@${domain}`,
    firstName,
    lastName,
    locale: index % 6 === 5 ? "en" : "de",
    phone: index % 3 === 0 ? `+49 40 5550${String(100 + index)}` : undefined,
    createdAt: new Date(FIRST_SIGN_UP + index * 11 * DAY_MILLISECONDS).toISOString(),
    updatedAt: new Date(FIRST_SIGN_UP + index * 11 * DAY_MILLISECONDS).toISOString(),
    ordersCount,
    orderIds: Array.from({ length: ordersCount }, (_unused, order) => FIRST_ORDER_ID + (firstId % 1_000_000_000) + index * 100 + order),
  };
}

const PLAIN: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", ı: "i" };

function plain(name: string): string {
  return name.toLowerCase().replace(/[äöüßı]/g, (letter) => PLAIN[letter] ?? letter);
}
