import { countryOf, type CountryCode } from "#app/shared/countries.ts";
import type { Language, LocalizedText } from "#app/shared/languages.ts";
import type { ControllerIdentity } from "./privacy-notice.ts";

/** Where the controller sits: what her address says, else the authority she names; Germany where neither tells. */
export function seatOf({ controllerAddress, supervisoryAuthority }: Pick<ControllerIdentity, "controllerAddress" | "supervisoryAuthority">): CountryCode {
  return countryOf(controllerAddress) ?? (/Österreichische Datenschutzbehörde|dsb\.gv\.at/i.test(supervisoryAuthority) ? "AT" : "DE");
}

/** The norms about storing on a shopper's device, for what her own act needs, and for what she has to allow. */
export interface DeviceNorms {
  readonly general: LocalizedText;
  readonly necessary: LocalizedText;
  readonly allowed: LocalizedText;
}

const german: DeviceNorms = {
  general: { de: "§ 25 TDDDG", en: "Section 25 TDDDG" },
  necessary: { de: "§ 25 Abs. 2 Nr. 2 TDDDG", en: "Section 25(2) no. 2 TDDDG" },
  allowed: { de: "§ 25 Abs. 1 TDDDG", en: "Section 25(1) TDDDG" },
};

/** The directive behind every national law on it: national laws other than Germany's were not researched (law.md, open point 15). */
const european: DeviceNorms = {
  general: {
    de: "Art. 5 Abs. 3 der Richtlinie 2002/58/EG in der Fassung des Rechts, das für uns gilt",
    en: "Art. 5(3) of Directive 2002/58/EC as implemented by the law that applies to us",
  },
  necessary: { de: "Art. 5 Abs. 3 Satz 2 der Richtlinie 2002/58/EG", en: "Art. 5(3), second sentence, of Directive 2002/58/EC" },
  allowed: { de: "Art. 5 Abs. 3 Satz 1 der Richtlinie 2002/58/EG", en: "Art. 5(3), first sentence, of Directive 2002/58/EC" },
};

/** The norms by the seat of the controller, in words of a language. */
export function deviceNorms(seat: CountryCode, language: Language): Readonly<Record<keyof DeviceNorms, string>> {
  const { general, necessary, allowed } = seat === "DE" ? german : european;
  return { general: general[language], necessary: necessary[language], allowed: allowed[language] };
}

/** From which age somebody agrees for herself (Art. 8 GDPR with national law; law K-01 and §6). */
const ages: Readonly<Partial<Record<CountryCode, number>>> = {
  AT: 14, BE: 13, CZ: 15, DE: 16, ES: 14, FI: 13, FR: 15, IE: 16, IT: 14, NL: 16, SE: 13, SK: 16,
};
const strictestAge = 16;

/** The age a new survey asks for, by the seat of the shop; the strictest one where it is not known (law K-01). */
export function minimumAgeAt(seat: CountryCode): number {
  return ages[seat] ?? strictestAge;
}
