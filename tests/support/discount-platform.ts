import type { ShopAdmin, ShopOperation } from "#app/shared/ports/shop-admin.ts";
import { ShopUnavailable } from "#app/shared/shop-unavailable.ts";

/** A discount as the platform keeps it, with what it was asked for. */
export interface KeptDiscount {
  readonly id: string;
  readonly codes: Set<string>;
  readonly tags: readonly string[];
  readonly asked: Readonly<Record<string, unknown>>;
  isOver: boolean;
}

/** The part of a shop's Admin API that discounts and metafields need, in memory. */
export interface DiscountPlatform {
  readonly admin: ShopAdmin;
  readonly discounts: Map<string, KeptDiscount>;
  /** Codes of each call that asked for some. */
  readonly creations: Map<string, readonly string[]>;
  /** Values written to metafields, by key, the newest last. */
  readonly written: Map<string, unknown[]>;
  /** Operations asked for, in their order. */
  readonly calls: ShopOperation[];
  /** While true nothing is answered. */
  isDown: boolean;
  /** While true it does what it is asked and the answer is lost. */
  losesAnswers: boolean;
  /** User errors that the next creations are refused with. */
  refusesWith: string[];
}

type Variables = Readonly<Record<string, unknown>>;

/** Behaves as Shopify does where the app depends on it: a code belongs to one discount, and one that ended keeps its codes. */
export function discountPlatform(): DiscountPlatform {
  const platform: DiscountPlatform = {
    discounts: new Map(),
    creations: new Map(),
    written: new Map(),
    calls: [],
    isDown: false,
    losesAnswers: false,
    refusesWith: [],
    admin: {
      query: async <Data>(operation: ShopOperation, variables: Variables = {}) => {
        platform.calls.push(operation);
        if (platform.isDown) throw new ShopUnavailable("down");
        const answer = answers[operation]?.(platform, variables);
        if (answer === undefined) throw new Error(`the test did not expect ${operation}`);
        if (platform.losesAnswers) throw new ShopUnavailable("the answer was lost");
        return answer as Data;
      },
    },
  };
  return platform;
}

const answers: Partial<Record<ShopOperation, (platform: DiscountPlatform, variables: Variables) => unknown>> = {
  createBasicDiscount: (platform, { discount }) => ({ discountCodeBasicCreate: create(platform, discount as Asked) }),
  createFreeShippingDiscount: (platform, { discount }) => ({ discountCodeFreeShippingCreate: create(platform, discount as Asked) }),
  addDiscountCodes: (platform, { discountId, codes }) => {
    const wanted = (codes as { code: string }[]).map(({ code }) => code);
    for (const code of wanted) platform.discounts.get(String(discountId))!.codes.add(code);
    const id = `gid://shopify/DiscountRedeemCodeBulkCreation/${platform.calls.length}`;
    platform.creations.set(id, wanted);
    return { discountRedeemCodeBulkAdd: { bulkCreation: { id }, userErrors: [] } };
  },
  discountCodesCreation: (platform, { id }) => {
    const nodes = platform.creations.get(String(id))!.map((code) => ({ code, discountRedeemCode: { id: code }, errors: [] }));
    return { discountRedeemCodeBulkCreation: { done: true, codes: { nodes, pageInfo: { hasNextPage: false, endCursor: null } } } };
  },
  discountByCode: (platform, { code }) => {
    const holder = holderOf(platform, String(code));
    return { codeDiscountNodeByCode: holder ? { id: holder.id, codeDiscount: { status: holder.isOver ? "EXPIRED" : "ACTIVE", tags: holder.tags } } : null };
  },
  discountsByTag: (platform, { query }) => {
    const found = [...platform.discounts.values()].filter(({ tags }) => tags.some((tag) => String(query) === `tag:"${tag}"`));
    return { discountNodes: { nodes: found.map(({ id, tags, isOver }) => ({ id, discount: { status: isOver ? "EXPIRED" : "ACTIVE", tags } })) } };
  },
  deactivateDiscount: (platform, { id }) => {
    const discount = platform.discounts.get(String(id));
    if (discount) discount.isOver = true;
    return { discountCodeDeactivate: { codeDiscountNode: discount ? { id } : null, userErrors: discount ? [] : [{ field: ["id"], code: "INVALID" }] } };
  },
  deleteDiscount: (platform, { id }) => {
    platform.discounts.delete(String(id));
    return { discountCodeDelete: { deletedCodeDiscountId: id, userErrors: [] } };
  },
  setStorefrontMetafield: (platform, { metafields }) => {
    for (const { key, value } of metafields as { key: string; value: string }[]) {
      platform.written.set(key, [...(platform.written.get(key) ?? []), JSON.parse(value)]);
    }
    return { metafieldsSet: { metafields: [], userErrors: [] } };
  },
};

interface Asked extends Variables {
  readonly code: string;
  readonly tags: readonly string[];
}

function create(platform: DiscountPlatform, asked: Asked): unknown {
  const refused = (codes: readonly string[]) => ({ codeDiscountNode: null, userErrors: codes.map((code) => ({ field: ["code"], code })) });
  if (platform.refusesWith.length > 0) return refused(platform.refusesWith);
  if (holderOf(platform, asked.code)) return refused(["TAKEN"]);
  const id = `gid://shopify/DiscountCodeNode/${platform.calls.length}`;
  platform.discounts.set(id, { id, codes: new Set([asked.code.toUpperCase()]), tags: asked.tags, asked, isOver: false });
  return { codeDiscountNode: { id }, userErrors: [] };
}

function holderOf(platform: DiscountPlatform, code: string): KeptDiscount | undefined {
  return [...platform.discounts.values()].find(({ codes }) => codes.has(code.toUpperCase()));
}
