import { z } from "zod";

/** Whether a data protection officer is appointed: `none` needs a reason on record (§ 38 BDSG, law A-06, gate H21). */
export const dpoStates = ["unanswered", "appointed", "none"] as const;
export type DpoState = (typeof dpoStates)[number];

const line = (most: number) => z.string("not-a-text").trim().max(most, "too-long");
const emptyOr = (text: string, holds: boolean) => text === "" || holds;
const isHttps = (text: string) => URL.canParse(text) && new URL(text).protocol === "https:";
const isEmail = (text: string) => z.email().safeParse(text).success;

/**
 * What a merchant states about herself. Everything may be left empty and completed later; what is filled in has to have
 * its form. Messages are kinds (`too-long`, `not-an-email` …) that the screen puts into words.
 */
export const shopProfileSchema = z.object({
  /** Name of the controller (Art. 13(1)(a)), with legal form. */
  controllerName: line(200),
  /** Postal address, several lines. */
  controllerAddress: line(500),
  controllerEmail: line(254).refine((text) => emptyOr(text, isEmail(text)), "not-an-email"),
  /** Representative in the Union, if any (Art. 27). */
  representative: line(500),
  privacyPolicyUrl: line(500).refine((text) => emptyOr(text, isHttps(text)), "not-an-https-address"),
  dpoState: z.enum(dpoStates, "not-a-choice"),
  /** How the officer is reached (Art. 13(1)(b)). */
  dpoContact: line(500),
  /** Why there is none; kept for the record, not printed in notices. */
  dpoAbsenceReason: line(1000),
  /** The authority a shopper may complain to (Art. 13(2)(d)). */
  supervisoryAuthority: line(500),
  /** Recipients outside this app, one a line (Art. 13(1)(e)). */
  furtherRecipients: line(2000),
  /** Third countries and their safeguards, one a line (Art. 13(1)(f)); empty: none beyond the platform's. */
  thirdCountries: line(2000),
});

export type ShopProfileFields = z.output<typeof shopProfileSchema>;

export interface ShopProfile extends ShopProfileFields {
  /** Counts up with each save; hand it back when saving. */
  readonly revision: number;
}

/** A shop that has stated nothing yet. */
export const emptyShopProfile: ShopProfile = {
  controllerName: "",
  controllerAddress: "",
  controllerEmail: "",
  representative: "",
  privacyPolicyUrl: "",
  dpoState: "unanswered",
  dpoContact: "",
  dpoAbsenceReason: "",
  supervisoryAuthority: "",
  furtherRecipients: "",
  thirdCountries: "",
  revision: 0,
};
