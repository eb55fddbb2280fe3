import type { Language } from "#app/shared/languages.ts";
import type { CustomerDayContent } from "../model/customer-day-content.ts";

/** What every part of the form works on. */
export interface FormPart {
  readonly content: CustomerDayContent;
  readonly currencyCode: string;
  /** Of the texts that are on the screen now. */
  readonly language: Language;
  /** What is wrong with the field at a path, in words. */
  readonly errorOf: (path: string) => string | undefined;
  readonly onChange: (content: CustomerDayContent) => void;
}
