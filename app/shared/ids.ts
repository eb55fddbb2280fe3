declare const brand: unique symbol;

/** A string that may only be used as what its name says. */
export type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Our id of a shop (UUID). */
export type ShopId = Branded<"ShopId">;
/** Our pseudonym for a shopper of one shop (UUID, random); says nothing about her without the vault. */
export type CustomerReference = Branded<"CustomerReference">;
export type SurveyId = Branded<"SurveyId">;
export type PrivacyCaseId = Branded<"PrivacyCaseId">;
export type ConsentEntryId = Branded<"ConsentEntryId">;
export type ApprovalEntryId = Branded<"ApprovalEntryId">;
export type CustomerDayId = Branded<"CustomerDayId">;

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text is a UUID in lower case: what every id of ours looks like. Anything else from outside is "not found". */
export function isUuid(text: string): boolean {
  return uuidShape.test(text);
}
