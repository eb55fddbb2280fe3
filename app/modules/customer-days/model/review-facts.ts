import { discountRetentionDays } from "#app/config/limits.ts";
import type { ShownFacts } from "#app/modules/approvals/index.ts";
import type { LocalizedText } from "#app/shared/languages.ts";
import type { CustomerDayContent } from "./customer-day-content.ts";
import { moneyText, offerConditions, offerEnd } from "./offer-conditions.ts";
import type { ReviewFact } from "./screens.ts";

/** As of when the norms are that the facts name. */
const lawVersion = "2026-11-23";

const question: LocalizedText = {
  de: "Darf dieser Kundentag mit genau diesem Angebot, diesen Texten und in diesem Zeitraum angekündigt und durchgeführt werden?",
  en: "May this customer day be announced and held with exactly this offer, these texts and this period?",
};

/**
 * Facts about a day for those who are asked about it (law section 3, `facts_shown`): what is offered to whom and when, and
 * what happens with personal data. Facts and open questions, no verdict (law A-08).
 */
export function reviewFacts(content: CustomerDayContent, currencyCode: string): readonly ReviewFact[] {
  const conditions = offerConditions(content, currencyCode);
  const end = offerEnd(content);
  const { timeZone } = content;
  return [
    { kind: "offer", text: { de: conditions.de.slice(0, 2).join(" "), en: conditions.en.slice(0, 2).join(" ") } },
    { kind: "period", text: { de: `${conditions.de[2]!} Ende: ${end.de}.`, en: `${conditions.en[2]!} End: ${end.en}.` } },
    {
      kind: "time-zone",
      text: {
        de: `Zeitzone ${timeZone}; sie gehört zum geprüften Inhalt. Stellt der Shop seine Zeitzone später um, bleibt der Zeitraum, wie er ist.`,
        en: `Time zone ${timeZone}; it is part of the content reviewed. If the shop changes its time zone later, the period stays as it is.`,
      },
    },
    { kind: "audience", text: audience(content) },
    { kind: "budget", text: budget(content, currencyCode) },
    { kind: "price-notice", text: priceNotice(content) },
    { kind: "personal-data", text: personalData(content) },
    {
      kind: "mail",
      text: {
        de: "Die App verschickt dazu keine E-Mail. Das Angebot steht nur im Shop.",
        en: "The app sends no e-mail about it. The offer is shown in the shop only.",
      },
    },
  ];
}

/** What an entry keeps of what its person was shown. */
export function shownFacts(content: CustomerDayContent, currencyCode: string): ShownFacts {
  const facts = reviewFacts(content, currencyCode).map(({ text }) => text);
  return { question, facts, proposedLegalBasis: proposedLegalBasis(content), lawVersion };
}

function audience({ codes }: CustomerDayContent): LocalizedText {
  return codes.kind === "public"
    ? { de: `Alle Besucherinnen und Besucher des Shops, mit dem öffentlichen Code ${codes.code}.`, en: `All visitors of the shop, with the public code ${codes.code}.` }
    : {
        de: "Die Ankündigung sehen alle; einen Code erhält, wer im Kundenkonto angemeldet ist und ihn anfordert. Es gibt keine Auswahl nach Merkmalen.",
        en: "Everybody sees the announcement; a code goes to who is logged in and asks for it. Nobody is selected by any attribute.",
      };
}

function budget({ budgetCapMinor }: CustomerDayContent, currencyCode: string): LocalizedText {
  if (budgetCapMinor === null) return { de: "Kein Budget festgelegt: Der Kundentag endet nur mit seinem Zeitraum.", en: "No budget set: the day ends with its period only." };
  const [de, en] = (["de", "en"] as const).map((language) => moneyText(budgetCapMinor, { currencyCode, language }));
  return {
    de: `Budget ${de}: Ist es durch bezahlte Bestellungen erreicht, endet der Kundentag vorher. Die Bedingungen sagen das.`,
    en: `Budget ${en}: once orders have reached it, the day ends before its time. The conditions say so.`,
  };
}

function priceNotice({ priceNotice: notice, value }: CustomerDayContent): LocalizedText {
  switch (notice.kind) {
    case "lowest-price":
      return {
        de: `Hinweis zum niedrigsten Gesamtpreis der letzten 30 Tage (§ 11 PAngV), wird neben dem Angebot angezeigt: „${notice.texts.de}“`,
        en: `Notice on the lowest total price of the last 30 days (§ 11 PAngV), shown beside the offer: “${notice.texts.en}”`,
      };
    case "not-applicable":
      return {
        de: `Kein Hinweis nach § 11 PAngV; festgehaltener Grund: „${notice.reason}“`,
        en: `No notice under § 11 PAngV; reason on record: “${notice.reason}”`,
      };
    case "unanswered":
      return value.kind === "free-shipping"
        ? { de: "Kein Preis einer Ware wird herabgesetzt (kostenloser Versand).", en: "No price of goods is reduced (free shipping)." }
        : { de: "Offen: Angabe nach § 11 PAngV.", en: "Open: statement under § 11 PAngV." };
  }
}

function personalData({ codes }: CustomerDayContent): LocalizedText {
  return codes.kind === "public"
    ? { de: "Die App speichert zu diesem Kundentag keine personenbezogenen Daten von Kundinnen und Kunden.", en: "The app stores no personal data of customers for this day." }
    : {
        de: `Die App speichert zu jedem abgeholten Code ein Pseudonym der Person und den Zeitpunkt, damit jede nur einen erhält, und verschlüsselt ihre Kundennummer und E-Mail-Adresse, damit sie Auskunft und Löschung verlangen kann. ${discountRetentionDays} Tage nach dem Ende bleibt davon nur die Anzahl.`,
        en: `For each code collected the app stores a pseudonym of the person and the time, so that each gets one only, and, encrypted, her customer number and e-mail address, so that she can ask for access and erasure. ${discountRetentionDays} days after the end only the number is left.`,
      };
}

function proposedLegalBasis({ codes }: CustomerDayContent): LocalizedText {
  return codes.kind === "public"
    ? { de: "Keine: Es werden keine personenbezogenen Daten verarbeitet.", en: "None: no personal data is processed." }
    : {
        de: "Art. 6 Abs. 1 Buchst. b DSGVO: Die Person fordert den Code selbst an.",
        en: "Art. 6(1)(b) GDPR: the person asks for the code herself.",
      };
}
