import type { SubjectDataHandIn } from "#app/shared/subject-data.ts";
import { eraseCustomer } from "../use-cases/erase-customer.server.ts";
import { exportCustomer } from "../views/customer-export.server.ts";

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
      {
        table: "erased_customer",
        title: { de: "Vermerk einer früheren Löschung", en: "Note of an earlier erasure" },
        source: { de: "Von der App bei der Löschung angelegt", en: "Made by the app at the erasure" },
        portable: false,
        rows: tombstones,
      },
    ];
  },
  erase: (ctx, { customer }) => eraseCustomer(ctx, customer),
};
