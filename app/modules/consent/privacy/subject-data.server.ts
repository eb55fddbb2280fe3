import type { SubjectDataHandIn } from "#app/shared/subject-data.ts";
import { reduceProof } from "../use-cases/reduce-proof.server.ts";
import { findConsenting } from "../views/consents.server.ts";
import { exportConsents } from "../views/consent-export.server.ts";

/** What she agreed to and when. Stays, reduced, as proof after her erasure (law T-02, M-06). */
export const subjectData: SubjectDataHandIn = {
  module: "consent",
  tables: ["consent_entry", "suppression", "consent_checkpoint_head"],
  export: async (ctx, { customer }) => {
    const { entries, suppressions, heads } = await exportConsents(ctx, customer);
    return [
      {
        table: "consent_entry",
        title: { de: "Ihre Einwilligungen, Widerrufe und Widersprüche", en: "Your consents, withdrawals and objections" },
        source: { de: "Von Ihnen erklärt", en: "Declared by you" },
        portable: true,
        rows: entries,
      },
      {
        table: "suppression",
        title: { de: "Eintrag in der Sperrliste", en: "Entry in the suppression list" },
        source: { de: "Von der App nach Ihrem Widerspruch oder Ihrer Löschung angelegt", en: "Made by the app after your objection or erasure" },
        portable: false,
        rows: suppressions,
      },
      {
        table: "consent_checkpoint_head",
        title: { de: "Versiegelungen Ihrer Einwilligungsnachweise", en: "Seals over the proofs of your consents" },
        source: { de: "Von der App berechnet", en: "Computed by the app" },
        portable: false,
        rows: heads,
      },
    ];
  },
  erase: (ctx, { customer }) => reduceProof(ctx, customer),
  needed: findConsenting,
};
