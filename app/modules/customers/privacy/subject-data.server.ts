import type { AppContext } from "#app/shared/context.ts";
import type { SubjectDataHandIn, SubjectRecords } from "#app/shared/subject-data.ts";
import { eraseCustomer } from "../use-cases/erase-customer.server.ts";
import type { CustomerQuery } from "../index.ts";
import { exportCustomer, findTombstones } from "../views/customer-export.server.ts";

/** Who she is to us: id and e-mail, sealed, and the hashes that find her. */
export const subjectData: SubjectDataHandIn = {
  module: "customers",
  tables: ["customer", "erased_customer"],
  export: async (ctx, { customer }) => {
    const { customers, tombstones } = await exportCustomer(ctx, customer);
    return [
      {
        table: "customer",
        title: { de: "Ihr Kundenkonto", en: "Your customer account" },
        source: { de: "Vom Shop übermittelt, als Sie angemeldet gehandelt haben", en: "Passed on by the shop when you acted while logged in" },
        portable: true,
        rows: customers,
      },
      tombstoneRecords(tombstones),
    ];
  },
  erase: (ctx, { customer }) => eraseCustomer(ctx, customer),
  // Who she is, is kept for what the others have of her, and for nothing else.
  needed: async () => [],
};

/** That somebody was erased, for her who asks again: nobody's row is there any more, so it is found by what her request names. */
export async function exportTombstones(ctx: AppContext, query: CustomerQuery): Promise<readonly SubjectRecords[]> {
  return [tombstoneRecords(await findTombstones(ctx, query))];
}

function tombstoneRecords(rows: SubjectRecords["rows"]): SubjectRecords {
  return {
    table: "erased_customer",
    title: { de: "Vermerk einer früheren Löschung", en: "Note of an earlier erasure" },
    source: { de: "Von der App bei der Löschung angelegt", en: "Made by the app at the erasure" },
    portable: false,
    rows,
  };
}
