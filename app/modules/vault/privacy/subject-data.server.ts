import { accessLogMonths } from "#app/config/limits.ts";
import type { SubjectDataHandIn } from "#app/shared/subject-data.ts";
import { countAccessOf, findAccessOf } from "../views/access-of-person.server.ts";

/**
 * What the vault holds about a person: when and why her data was opened. Who did it is staff's own data and stays out of
 * her copy (law R-05, C-579/21). Erasure keeps the lines for their twelve months; her key is destroyed by the privacy desk as
 * its last step, when every module has done its part, because some of them still write their last line under it.
 */
export const subjectData: SubjectDataHandIn = {
  module: "vault",
  tables: ["vault_access"],
  export: async (ctx, { customer }) => [
    {
      table: "vault_access",
      title: { de: "Zugriffe auf Ihre Daten", en: "Accesses to your data" },
      source: { de: "Von der App aufgezeichnet, als Ihre Daten geöffnet wurden", en: "Recorded by the app when your data was opened" },
      portable: false,
      rows: (await findAccessOf(ctx, customer)).map(({ at, purpose, subject, fields }) => ({
        at: at.toISOString(),
        purpose,
        subject,
        fields,
      })),
    },
  ],
  erase: async (ctx, { customer }) => {
    const { lines, newest } = await countAccessOf(ctx, customer);
    if (!newest) return [];
    const keptUntil = new Date(newest);
    keptUntil.setUTCMonth(keptUntil.getUTCMonth() + accessLogMonths);
    return [
      {
        table: "vault_access",
        action: "kept",
        rows: lines,
        norm: "Art. 17(3)(b), Art. 5(2), Art. 32(1) GDPR",
        keptUntil: keptUntil.toISOString().slice(0, 10),
      },
    ];
  },
  // Lines of the log need no key.
  needed: async () => [],
};
