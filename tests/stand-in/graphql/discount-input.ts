import type { NewDiscount } from "../sales/discounts.ts";
import { findByCode } from "../sales/discounts.ts";
import type { StandInDiscount, StandInShop } from "../world.ts";

/** A discount as the platform's inputs give it; what the app's kinds do not use is refused by the caller as a gap. */
export interface DiscountInput {
  readonly title?: string | null;
  readonly code?: string | null;
  readonly startsAt?: unknown;
  readonly endsAt?: unknown;
  readonly usageLimit?: number | null;
  readonly appliesOncePerCustomer?: boolean | null;
  readonly tags?: readonly string[] | null;
  readonly context?: { readonly all?: string } | null;
  readonly customerSelection?: object | null;
  readonly combinesWith?: { readonly orderDiscounts?: boolean; readonly productDiscounts?: boolean; readonly shippingDiscounts?: boolean } | null;
  readonly minimumRequirement?: { readonly subtotal?: { readonly greaterThanOrEqualToSubtotal?: unknown }; readonly quantity?: object } | null;
  readonly customerGets?: {
    readonly items?: { readonly all?: boolean };
    readonly value?: { readonly percentage?: number; readonly discountAmount?: { readonly amount?: unknown; readonly appliesOnEachItem?: boolean } };
  } | null;
  readonly destination?: { readonly all?: boolean } | null;
}

export interface UserError {
  readonly field: readonly string[];
  readonly code: string;
  readonly message: string;
  readonly extraInfo: null;
}

export type Kind = "basicCodeDiscount" | "freeShippingCodeDiscount";

/** Codes are at most 255 letters; tags 255, five of them. */
const LONGEST = 255;
const TAGS_AT_MOST = 5;

/** What the platform finds wrong with a new discount. */
export function errorsOf(shop: StandInShop, kind: Kind, input: DiscountInput): UserError[] {
  const errors: UserError[] = [];
  const refuse = (field: string, code: string, message: string) => void errors.push({ field: [kind, ...field.split(".")], code, message, extraInfo: null });
  const code = input.code?.trim() ?? "";
  if ((input.title ?? "").trim() === "") refuse("title", "BLANK", "Title can't be blank");
  if (code === "") refuse("code", "BLANK", "Code can't be blank");
  if (code.length > LONGEST) refuse("code", "TOO_LONG", "Code is too long (maximum is 255 characters)");
  if (code !== "" && findByCode(shop, code) !== undefined) refuse("code", "TAKEN", "Code must be unique. Please try a different code.");
  const starts = instantOf(input.startsAt);
  const ends = instantOf(input.endsAt);
  if (starts === undefined) refuse("startsAt", "BLANK", "Starts at can't be blank");
  if (starts !== undefined && ends !== undefined && ends <= starts) refuse("endsAt", "END_DATE_BEFORE_START_DATE", "Ends at needs to be after starts at");
  if (input.context?.all === undefined && input.customerSelection == null) refuse("context", "BLANK", "Context can't be blank");
  if (input.usageLimit != null && input.usageLimit < 1) refuse("usageLimit", "GREATER_THAN", "Usage limit must be greater than 0");
  if ((input.tags ?? []).some((tag) => tag.length > LONGEST)) refuse("tags", "INVALID_TAG_LENGTH", "Tag is too long");
  if ((input.tags ?? []).length > TAGS_AT_MOST) refuse("tags", "TOO_MANY_TAGS", "There are too many tags");
  if (kind === "freeShippingCodeDiscount" && input.combinesWith?.shippingDiscounts === true) {
    refuse("combinesWith", "INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS", "The combinesWith settings are not valid for the discount class.");
  }
  if (kind === "basicCodeDiscount") for (const error of valueErrors(input)) refuse("customerGets.value", error.code, error.message);
  return errors;
}

function valueErrors({ customerGets }: DiscountInput): { code: string; message: string }[] {
  const { percentage, discountAmount } = customerGets?.value ?? {};
  if (percentage === undefined && discountAmount === undefined) return [{ code: "BLANK", message: "Value can't be blank" }];
  if (percentage !== undefined && discountAmount !== undefined) return [{ code: "CONFLICT", message: "Only one value may be given" }];
  const isFraction = percentage === undefined || (percentage > 0 && percentage <= 1);
  if (!isFraction) return [{ code: "VALUE_OUTSIDE_RANGE", message: "Value must be between 0.0 and 1.0" }];
  const isAmount = discountAmount === undefined || (minorOf(discountAmount.amount) ?? 0) > 0;
  return isAmount ? [] : [{ code: "GREATER_THAN", message: "Value must be greater than 0" }];
}

/** What the stand-in cannot do of a valid input: said, never left out in silence. */
export function gapOf(input: DiscountInput): string | undefined {
  if (input.customerSelection != null || input.context?.all === undefined) return "discounts for all buyers (context: { all: ALL })";
  if (input.minimumRequirement?.quantity !== undefined) return "a minimum subtotal, no minimum quantity";
  if (input.customerGets != null && input.customerGets.items?.all !== true) return "discounts on all items";
  if (input.customerGets?.value?.discountAmount?.appliesOnEachItem === true) return "an amount off the order, not off each item";
  if (input.destination != null && input.destination.all !== true) return "free shipping to all destinations";
  return undefined;
}

/** A valid input as the world keeps it. */
export function discountFrom(kind: Kind, input: DiscountInput): NewDiscount {
  return {
    title: input.title?.trim() ?? "",
    value: valueOf(kind, input),
    minimumSubtotalMinor: minorOf(input.minimumRequirement?.subtotal?.greaterThanOrEqualToSubtotal),
    startsAt: instantOf(input.startsAt) ?? 0,
    endsAt: instantOf(input.endsAt),
    usageLimit: input.usageLimit ?? undefined,
    appliesOncePerCustomer: input.appliesOncePerCustomer ?? false,
    tags: [...(input.tags ?? [])],
  };
}

function valueOf(kind: Kind, { customerGets }: DiscountInput): StandInDiscount["value"] {
  const { percentage, discountAmount } = customerGets?.value ?? {};
  if (kind === "freeShippingCodeDiscount") return { kind: "free-shipping" };
  if (percentage !== undefined) return { kind: "percentage", fraction: percentage };
  return { kind: "amount", amountMinor: minorOf(discountAmount?.amount) ?? 0 };
}

/** An instant given as the platform's `DateTime`. */
function instantOf(value: unknown): number | undefined {
  const instant = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(instant) ? undefined : instant;
}

/** Minor units of the platform's `Decimal`. */
function minorOf(value: unknown): number | undefined {
  const text = typeof value === "number" || typeof value === "string" ? String(value) : "";
  return /^\d+(\.\d+)?$/.test(text) ? Math.round(Number(text) * 100) : undefined;
}
