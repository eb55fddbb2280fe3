import { locales, type Language, type LocalizedText } from "#app/shared/languages.ts";
import { minorDigits } from "#app/shared/money.ts";
import { unreachable } from "#app/shared/result.ts";
import type { CustomerDayContent } from "./customer-day-content.ts";

type Offer = Pick<CustomerDayContent, "startsOn" | "endsOn" | "timeZone" | "value" | "minimumSpendMinor" | "codes" | "budgetCapMinor" | "texts">;

/**
 * The conditions of an offer, clear and complete beside it (§ 6(1) no. 3 DDG, §§ 5, 5a UWG; law B-05): the discount, what has
 * to be spent, from when to when, who may use it how often and with what, whether it may end before its time; then what the
 * merchant adds.
 */
export function offerConditions(offer: Offer, currencyCode: string): Readonly<Record<Language, readonly string[]>> {
  return { de: germanConditions(offer, currencyCode), en: englishConditions(offer, currencyCode) };
}

/** The true end of an offer: the last minute of its last day, as the shop's clock shows it. */
export function offerEnd({ endsOn }: Pick<Offer, "endsOn">): LocalizedText {
  return { de: `${dayText(endsOn, "de")}, 23:59 Uhr`, en: `${dayText(endsOn, "en")}, 11:59 pm` };
}

function germanConditions(offer: Offer, currencyCode: string): string[] {
  const money = (minor: number) => moneyText(minor, { currencyCode, language: "de" });
  const { startsOn, endsOn, timeZone, value, minimumSpendMinor, codes } = offer;
  const place = `Ortszeit ${placeOf(timeZone)}`;
  return [
    germanValue(value, money),
    minimumSpendMinor === null ? "Kein Mindestbestellwert." : `Mindestbestellwert: ${money(minimumSpendMinor)}.`,
    startsOn === endsOn
      ? `Gültig am ${dayText(startsOn, "de")} bis 23:59 Uhr (${place}).`
      : `Gültig vom ${dayText(startsOn, "de")} bis ${dayText(endsOn, "de")}, 23:59 Uhr (${place}).`,
    codes.kind === "personal"
      ? "Ein persönlicher Code je Kundin und Kunde, einmal einlösbar. Sie erhalten ihn, wenn Sie angemeldet sind."
      : "Je Kundin und Kunde einmal einlösbar.",
    value.kind === "free-shipping" ? "Nicht mit anderen Rabatten auf den Versand kombinierbar." : "Nicht mit anderen Rabatten auf Waren kombinierbar.",
    ...(offer.budgetCapMinor === null ? [] : ["Die Aktion endet früher, wenn das dafür vorgesehene Budget ausgeschöpft ist."]),
    ...ownConditions(offer.texts.de.conditions),
  ];
}

function englishConditions(offer: Offer, currencyCode: string): string[] {
  const money = (minor: number) => moneyText(minor, { currencyCode, language: "en" });
  const { startsOn, endsOn, timeZone, value, minimumSpendMinor, codes } = offer;
  const place = `local time in ${placeOf(timeZone)}`;
  return [
    englishValue(value, money),
    minimumSpendMinor === null ? "No minimum spend." : `Minimum spend: ${money(minimumSpendMinor)}.`,
    startsOn === endsOn
      ? `Valid on ${dayText(startsOn, "en")} until 11:59 pm (${place}).`
      : `Valid from ${dayText(startsOn, "en")} until ${dayText(endsOn, "en")}, 11:59 pm (${place}).`,
    codes.kind === "personal" ? "One personal code for each customer, to be used once. You get it when you are logged in." : "To be used once by each customer.",
    value.kind === "free-shipping" ? "Cannot be combined with other discounts on shipping." : "Cannot be combined with other discounts on goods.",
    ...(offer.budgetCapMinor === null ? [] : ["The offer ends earlier when the budget set aside for it is used up."]),
    ...ownConditions(offer.texts.en.conditions),
  ];
}

function germanValue(value: Offer["value"], money: (minor: number) => string): string {
  switch (value.kind) {
    case "percentage":
      return `${value.percent} % Rabatt auf den Warenwert, ohne Versandkosten.`;
    case "amount":
      return `${money(value.amountMinor)} Rabatt auf den Warenwert einer Bestellung, ohne Versandkosten.`;
    case "free-shipping":
      return "Kostenloser Versand einer Bestellung.";
    default:
      return unreachable(value);
  }
}

function englishValue(value: Offer["value"], money: (minor: number) => string): string {
  switch (value.kind) {
    case "percentage":
      return `${value.percent}% off the price of the goods, not including shipping.`;
    case "amount":
      return `${money(value.amountMinor)} off the price of the goods in one order, not including shipping.`;
    case "free-shipping":
      return "Free shipping of one order.";
    default:
      return unreachable(value);
  }
}

/** An amount in the currency's own number of decimals: 1050 minor units of EUR are `10,50 €`. */
export function moneyText(minor: number, { currencyCode, language }: { readonly currencyCode: string; readonly language: Language }): string {
  return new Intl.NumberFormat(locales[language], { style: "currency", currency: currencyCode }).format(minor / 10 ** minorDigits(currencyCode));
}

function dayText(on: string, language: Language): string {
  const format = new Intl.DateTimeFormat(locales[language], { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
  return format.format(new Date(`${on}T00:00:00Z`));
}

/** `Europe/Berlin` → `Berlin`: a place says more to a reader than the name of a zone. */
function placeOf(timeZone: string): string {
  return timeZone.startsWith("Etc/") ? timeZone : timeZone.split("/").at(-1)!.replaceAll("_", " ");
}

function ownConditions(text: string): string[] {
  return text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
}
