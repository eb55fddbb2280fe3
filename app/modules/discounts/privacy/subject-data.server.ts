import type { AppContext } from "#app/shared/context.ts";
import type { ErasureStep, SubjectDataHandIn, SubjectRecords } from "#app/shared/subject-data.ts";
import { foldRedemptionsByOrder, unlinkCodesAndFold } from "../store/redemptions.server.ts";
import { exportCodes, exportRedemptions, whoHasCode } from "../views/codes-of-person.server.ts";

/** Which codes she was given, and that orders used them. An order that a request names is found by its number's hash. */
export const subjectData: SubjectDataHandIn = {
  module: "discounts",
  tables: ["discount_code", "discount_redemption"],
  export: async (ctx, { customer }) => {
    const { codes, redemptions } = await exportCodes(ctx, customer);
    return [
      {
        table: "discount_code",
        title: { de: "Ihre Rabattcodes", en: "Your discount codes" },
        source: { de: "Von der App ausgegeben, als Sie danach gefragt haben", en: "Given out by the app when you asked for it" },
        portable: false,
        rows: codes,
      },
      redemptionRecords(redemptions),
    ];
  },
  erase: async (ctx, { customer }) => {
    const { redemptions, codes } = await unlinkCodesAndFold(ctx, customer);
    return [...step("discount_redemption", redemptions), ...step("discount_code", codes)];
  },
  orders: {
    export: async (ctx, orders) => [redemptionRecords(await exportRedemptions(ctx, await hashesOf(ctx, orders)))],
    erase: async (ctx, orders) => step("discount_redemption", await foldRedemptionsByOrder(ctx, await hashesOf(ctx, orders))),
  },
  needed: whoHasCode,
};

function hashesOf(ctx: AppContext, orders: readonly string[]): Promise<Uint8Array<ArrayBuffer>[]> {
  return Promise.all(orders.map((order) => ctx.vault.lookupHash("order", order)));
}

/** A code stays given and a sum stays right, with nobody behind them. */
function step(table: string, rows: number): ErasureStep[] {
  return rows > 0 ? [{ table, action: "anonymised", rows }] : [];
}

function redemptionRecords(rows: SubjectRecords["rows"]): SubjectRecords {
  return {
    table: "discount_redemption",
    title: { de: "Bestellungen mit einem Rabattcode", en: "Orders with a discount code" },
    source: {
      de: "Von Shopify übermittelt, als die Bestellung einging: nur Code und Betrag des Rabatts",
      en: "Passed on by Shopify when the order came in: the code and the amount of the discount only",
    },
    portable: false,
    rows,
  };
}
