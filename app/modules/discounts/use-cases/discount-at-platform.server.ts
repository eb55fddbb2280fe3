import type { AppContext } from "#app/shared/context.ts";
import { ShopUnavailable } from "#app/shared/shop-unavailable.ts";
import type { CodeOutcome } from "../model/code-state.ts";
import type { DiscountRequest } from "../model/discount-input.ts";

/** A discount as the platform has it. */
export interface PlatformDiscount {
  readonly id: string;
  /** Empty for a kind of discount that the app never makes. */
  readonly tags: readonly string[];
  readonly isOver: boolean;
}

interface UserError {
  readonly field: readonly string[] | null;
  readonly code: string | null;
}

type Created = { readonly codeDiscountNode: { readonly id: string } | null; readonly userErrors: readonly UserError[] };
type Content = { readonly status?: string; readonly tags?: readonly string[] };

/** What the platform made, or by which of its codes it refused. */
export type Creation = { readonly id: string } | { readonly errors: readonly string[] };

/** Asks for the discount. @throws ShopUnavailable, also when the platform says that it broke on it. */
export async function createAtPlatform(ctx: AppContext, { operation, discount }: DiscountRequest): Promise<Creation> {
  const answer = await ctx.admin.query<Readonly<Record<string, Created>>>(operation, { discount });
  const created = answer["discountCodeBasicCreate"] ?? answer["discountCodeFreeShippingCreate"];
  const errors = errorCodes(created?.userErrors ?? []);
  if (errors.includes("INTERNAL_ERROR")) throw new ShopUnavailable("the platform failed to make the discount");
  return created?.codeDiscountNode ? { id: created.codeDiscountNode.id } : { errors };
}

/** Whose a code is. */
export async function findByCode(ctx: AppContext, code: string): Promise<PlatformDiscount | null> {
  const { codeDiscountNodeByCode: node } = await ctx.admin.query<{
    codeDiscountNodeByCode: { readonly id: string; readonly codeDiscount: Content } | null;
  }>("discountByCode", { code });
  return node && discountOf(node.id, node.codeDiscount);
}

/** Discounts with a tag. The platform's search may lag behind by a moment, and it finds similar words: the tag itself is compared. */
export async function findByTag(ctx: AppContext, tag: string): Promise<PlatformDiscount[]> {
  const { discountNodes } = await ctx.admin.query<{
    discountNodes: { readonly nodes: readonly { readonly id: string; readonly discount: Content }[] };
  }>("discountsByTag", { query: `tag:"${tag}"` });
  return discountNodes.nodes.map(({ id, discount }) => discountOf(id, discount)).filter(({ tags }) => tags.includes(tag));
}

/** Ends a discount; true unless the platform says that there is nothing to end. */
export async function deactivateAtPlatform(ctx: AppContext, id: string): Promise<boolean> {
  const { discountCodeDeactivate } = await ctx.admin.query<{ discountCodeDeactivate: Created }>("deactivateDiscount", { id });
  return discountCodeDeactivate.userErrors.length === 0;
}

/** Takes a discount away for good; one that is gone already is gone. */
export async function deleteAtPlatform(ctx: AppContext, id: string): Promise<void> {
  await ctx.admin.query("deleteDiscount", { id });
}

/** Sends codes to be made; returns the platform's id of the call. */
export async function sendCodes(ctx: AppContext, discountId: string, codes: readonly string[]): Promise<string> {
  const { discountRedeemCodeBulkAdd: added } = await ctx.admin.query<{
    discountRedeemCodeBulkAdd: { readonly bulkCreation: { readonly id: string } | null; readonly userErrors: readonly UserError[] };
  }>("addDiscountCodes", { discountId, codes: codes.map((code) => ({ code })) });
  if (!added.bulkCreation) throw new Error(`the platform takes no codes: ${errorCodes(added.userErrors).join(", ")}`);
  return added.bulkCreation.id;
}

interface CreationPage {
  readonly done: boolean;
  readonly codes: {
    readonly nodes: readonly { readonly code: string; readonly discountRedeemCode: object | null; readonly errors: readonly UserError[] }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** What became of the codes of a call; `pending` while the platform works, `unknown` when it knows no such call. */
export async function readCreation(ctx: AppContext, id: string): Promise<"pending" | "unknown" | readonly CodeOutcome[]> {
  const outcomes: CodeOutcome[] = [];
  let after: string | null = null;
  do {
    const page: CreationPage | null = await creationPage(ctx, id, after);
    if (!page) return "unknown";
    if (!page.done) return "pending";
    outcomes.push(...page.codes.nodes.map(({ code, discountRedeemCode, errors }) => ({ code, isMade: discountRedeemCode !== null, errors: errorCodes(errors) })));
    after = page.codes.pageInfo.hasNextPage ? page.codes.pageInfo.endCursor : null;
  } while (after !== null);
  return outcomes;
}

async function creationPage(ctx: AppContext, id: string, after: string | null): Promise<CreationPage | null> {
  type Answer = { readonly discountRedeemCodeBulkCreation: CreationPage | null };
  return (await ctx.admin.query<Answer>("discountCodesCreation", { id, after })).discountRedeemCodeBulkCreation;
}

/** The search names a discount by its general id; the same number names it as one with codes. */
function discountOf(id: string, { status, tags = [] }: Content): PlatformDiscount {
  return { id: id.replace("/DiscountNode/", "/DiscountCodeNode/"), tags, isOver: status === "EXPIRED" };
}

function errorCodes(errors: readonly UserError[]): string[] {
  return errors.map(({ code }) => code ?? "unknown");
}
