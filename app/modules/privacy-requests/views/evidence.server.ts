import { exportEvidence as exportConsentEvidence } from "#app/modules/consent/index.server.ts";
import { rows } from "#app/platform/database/database.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { EvidenceCase, EvidenceExport } from "../model/evidence-export.ts";
import type { CaseRow } from "../store/case-rows.server.ts";
import { listCertificates } from "../store/certificates.server.ts";
import { dayOf } from "./case-detail.server.ts";
import { asItems } from "./case-list.server.ts";

/** All evidence of the shop as one file, to take along before the app goes (law finding 14, R-12). */
export async function exportEvidence(ctx: AppContext, certificateKey: EvidenceExport["certificateKey"]): Promise<EvidenceExport> {
  return {
    format: "kundentag-evidence",
    version: 1,
    shop: ctx.shop.domain,
    exportedAt: ctx.clock.now().toISOString(),
    consent: await exportConsentEvidence(ctx),
    cases: await exportCases(ctx),
    certificateKey,
    certificates: await listCertificates(ctx),
  };
}

async function exportCases(ctx: AppContext): Promise<EvidenceCase[]> {
  const where = { shopId: ctx.shop.id };
  const found = (await rows(ctx).privacyCase.findMany({ where, orderBy: { receivedAt: "asc" } })) as CaseRow[];
  const steps = await rows(ctx).privacyCaseStep.findMany({ where, orderBy: [{ caseId: "asc" }, { sequence: "asc" }] });
  const items = asItems(ctx, found);
  return found.map((row, index) => {
    const { urgency: _urgency, ...item } = items[index]!;
    const own = steps.filter(({ caseId }) => caseId === row.id);
    return {
      ...item,
      identityCheck: row.identityCheck,
      told: row.toldOn && row.toldWay && { on: dayOf(row.toldOn), way: row.toldWay },
      platformCustomerHash: row.platformIdHash && Buffer.from(row.platformIdHash).toString("hex"),
      emailHash: row.emailHash && Buffer.from(row.emailHash).toString("hex"),
      steps: own.map(({ module, table, action, rows: count, norm, keptUntil, at }) => {
        return { module, table, action: action as EvidenceCase["steps"][number]["action"], rows: count, norm, keptUntil, at: at.toISOString() };
      }),
    };
  });
}
