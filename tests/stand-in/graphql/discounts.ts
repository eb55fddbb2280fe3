import { GraphQLError, isEnumType } from "graphql";
import { endDiscount, findByCode, makeDiscount, settleCreations, startCreation, statusOf } from "../sales/discounts.ts";
import type { CodeCreation, StandInDiscount } from "../world.ts";
import { discountFrom, errorsOf, gapOf } from "./discount-input.ts";
import type { DiscountInput, Kind, UserError } from "./discount-input.ts";
import type { GraphqlContext } from "./endpoint.ts";
import { numericId } from "./numeric-id.ts";
import { packedSchema } from "./packed-schema.ts";

type Resolved = Readonly<Record<string, unknown>>;

const CODES_A_CALL = 250;
const PAGE_AT_MOST = 250;
/** The search filter the stand-in understands: `tag:"…"`. */
const FILTER = /^\s*tag:"?([^"]+?)"?\s*$/;

/** The errors the platform has for a discount or a code. */
export function discountErrors(): string[] {
  const type = packedSchema().getType("DiscountErrorCode");
  return isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
}

/** The query roots about discounts. */
export function discountQueries(context: GraphqlContext): Resolved {
  const { shop } = context;
  const settled = <Answer>(look: () => Answer): Answer => {
    settleCreations(context.world, shop);
    return look();
  };
  return {
    codeDiscountNodeByCode: ({ code }: { code: string }) =>
      settled(() => {
        const found = findByCode(shop, code);
        return found === undefined ? null : codeNode(found.discount);
      }),
    discountRedeemCodeBulkCreation: ({ id }: { id: string }) =>
      settled(() => {
        const found = shop.codeCreations.find((creation) => creation.id === numericId(id, "DiscountRedeemCodeBulkCreation"));
        return found === undefined ? null : creationObject(found);
      }),
    discountNodes: (args: { first?: number; query?: string }) =>
      settled(() => {
        if (args.first === undefined || args.first < 1 || args.first > PAGE_AT_MOST) throw new GraphQLError("you must provide one of first or last", { extensions: { code: "BAD_REQUEST" } });
        return { nodes: shop.discounts.filter(matcherOf(args.query ?? "")).slice(0, args.first).map(node) };
      }),
  };
}

/** The mutation roots about discounts. */
export function discountMutations(context: GraphqlContext): Resolved {
  const { world, shop } = context;
  const byId = (id: string): StandInDiscount | undefined => {
    settleCreations(world, shop);
    return shop.discounts.find((discount) => discount.id === numericId(id, "DiscountCodeNode"));
  };
  return {
    discountCodeBasicCreate: (args: { basicCodeDiscount: DiscountInput }) => create(context, "basicCodeDiscount", args.basicCodeDiscount),
    discountCodeFreeShippingCreate: (args: { freeShippingCodeDiscount: DiscountInput }) => create(context, "freeShippingCodeDiscount", args.freeShippingCodeDiscount),
    discountCodeDeactivate: ({ id }: { id: string }) => {
      const discount = byId(id);
      if (discount === undefined) return { codeDiscountNode: null, userErrors: [unknownDiscount("id")] };
      endDiscount(discount);
      return { codeDiscountNode: codeNode(discount), userErrors: [] };
    },
    discountCodeDelete: ({ id }: { id: string }) => {
      const discount = byId(id);
      if (discount === undefined) return { deletedCodeDiscountId: null, userErrors: [unknownDiscount("id")] };
      shop.discounts = shop.discounts.filter((other) => other !== discount);
      return { deletedCodeDiscountId: id, userErrors: [] };
    },
    discountRedeemCodeBulkAdd: ({ discountId, codes }: { discountId: string; codes: readonly { code: string }[] }) => {
      if (codes.length > CODES_A_CALL) throw tooMany(codes.length);
      const discount = byId(discountId);
      if (discount === undefined) return { bulkCreation: null, userErrors: [unknownDiscount("discountId")] };
      const creation = startCreation(world, shop, { discountId: discount.id, codes: codes.map(({ code }) => code) });
      return { bulkCreation: creationObject(creation), userErrors: [] };
    },
  };
}

function create({ world, shop }: GraphqlContext, kind: Kind, input: DiscountInput): Resolved {
  settleCreations(world, shop);
  const userErrors = errorsOf(shop, kind, input);
  if (userErrors.length > 0) return { codeDiscountNode: null, userErrors };
  const gap = gapOf(input);
  if (gap !== undefined) throw new GraphQLError(`The stand-in knows ${gap}; more in tests/stand-in/graphql/discount-input.ts`, { extensions: { code: "STAND_IN_GAP" } });
  return { codeDiscountNode: codeNode(makeDiscount(shop, discountFrom(kind, input), input.code?.trim() ?? "")), userErrors: [] };
}

function tooMany(size: number): GraphQLError {
  return new GraphQLError(`The input array size of ${String(size)} is greater than the maximum allowed of ${String(CODES_A_CALL)}.`, {
    extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" },
  });
}

function unknownDiscount(field: string): UserError {
  return { field: [field], code: "INVALID", message: "Code discount does not exist.", extraInfo: null };
}

function codeNode(discount: StandInDiscount): Resolved {
  return { id: `gid://shopify/DiscountCodeNode/${String(discount.id)}`, codeDiscount: content(discount) };
}

function node(discount: StandInDiscount): Resolved {
  return { id: `gid://shopify/DiscountNode/${String(discount.id)}`, discount: content(discount) };
}

function content(discount: StandInDiscount): Resolved {
  const { value, startsAt, endsAt } = discount;
  const isShipping = value.kind === "free-shipping";
  return {
    __typename: isShipping ? "DiscountCodeFreeShipping" : "DiscountCodeBasic",
    title: discount.title,
    status: statusOf(discount),
    tags: discount.tags,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: endsAt === undefined ? null : new Date(endsAt).toISOString(),
    createdAt: new Date(discount.createdAt).toISOString(),
    updatedAt: new Date(discount.updatedAt).toISOString(),
    usageLimit: discount.usageLimit ?? null,
    appliesOncePerCustomer: discount.appliesOncePerCustomer,
    asyncUsageCount: discount.codes.reduce((sum, { usedBy }) => sum + usedBy.length, 0),
    discountClasses: [isShipping ? "SHIPPING" : "ORDER"],
    hasTimelineComment: false,
    recurringCycleLimit: null,
    ...(isShipping ? { appliesOnOneTimePurchase: true, appliesOnSubscription: false } : {}),
  };
}

function creationObject({ id, createdAt, isDone, codes }: CodeCreation): Resolved {
  return {
    id: `gid://shopify/DiscountRedeemCodeBulkCreation/${String(id)}`,
    createdAt: new Date(createdAt).toISOString(),
    done: isDone,
    codesCount: codes.length,
    importedCount: codes.filter(({ codeId }) => codeId !== undefined).length,
    failedCount: codes.filter(({ error }) => error !== undefined).length,
    codes: ({ first, after }: { first?: number; after?: string | null }) => codePage(codes, first ?? PAGE_AT_MOST, Number(after ?? "0")),
  };
}

function codePage(codes: CodeCreation["codes"], size: number, start: number): Resolved {
  const end = start + Math.min(size, PAGE_AT_MOST);
  const nodes = codes.slice(start, end).map(({ code, codeId, error }) => ({
    code,
    discountRedeemCode: codeId === undefined ? null : { id: `gid://shopify/DiscountRedeemCode/${String(codeId)}`, code, asyncUsageCount: 0 },
    errors: error === undefined ? [] : [{ field: ["code"], code: error, message: error === "TAKEN" ? "must be unique. Please try a different code." : "is invalid", extraInfo: null }],
  }));
  const hasNextPage = end < codes.length;
  return { nodes, pageInfo: { hasNextPage, hasPreviousPage: start > 0, startCursor: String(start), endCursor: String(Math.min(end, codes.length)) } };
}

function matcherOf(query: string): (discount: StandInDiscount) => boolean {
  if (query.trim() === "") return () => true;
  const tag = FILTER.exec(query)?.[1];
  if (tag === undefined) throw new GraphQLError(`The stand-in's discount search knows tag:, not "${query}"`, { extensions: { code: "STAND_IN_GAP" } });
  return ({ tags }) => tags.some((own) => own.toLowerCase() === tag.toLowerCase());
}
