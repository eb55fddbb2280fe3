import { addressIn } from "#app/shared/countries.ts";
import type { Words } from "#app/ui/text.tsx";
import type { CertificateStep, ErasureCertificate } from "../model/certificate.ts";
import { normIn } from "../model/norm-words.ts";
import type { PrivacyCaseDetail } from "../model/privacy-case.ts";

/** Who writes the letter, as the shop states it. */
export interface Sender {
  readonly controllerName: string;
  readonly controllerAddress: string;
  readonly controllerEmail: string;
  readonly supervisoryAuthority: string;
}

export interface LetterParts {
  readonly detail: Pick<PrivacyCaseDetail, "caseId" | "type" | "receivedAt" | "heldAnything">;
  /** The proof of an erasure; null for an access. */
  readonly certificate: ErasureCertificate | null;
  readonly sender: Sender;
  /** ISO 8601. */
  readonly writtenAt: string;
}

/**
 * The answer to the person as text to copy or print, in the language of `words` (Art. 12(1), (3) and (4) GDPR). What the app cannot
 * know stands in square brackets.
 */
export function answerLetter({ detail, certificate, sender, writtenAt }: LetterParts, words: Words): string {
  const { translate: t, format } = words;
  const isErasure = detail.type === "erasure";
  const received = format.date(detail.receivedAt);
  const authority = sender.supervisoryAuthority.trim().replaceAll("\n", ", ");
  const accessParts = [t(detail.heldAnything ? "privacy.letter.accessBody" : "privacy.letter.accessNothing"), t("privacy.letter.accessShopify")];
  const paragraphs = [
    [sender.controllerName, addressIn(sender.controllerAddress, words.language)].filter(Boolean).join("\n"),
    format.date(writtenAt),
    `${t(isErasure ? "privacy.letter.subjectErasure" : "privacy.letter.subjectAccess", { received })}\n${t("privacy.letter.case", { caseId: detail.caseId })}`,
    t("privacy.letter.greeting"),
    ...(isErasure ? erasureParts(certificate, words) : accessParts),
    authority === "" ? t("privacy.letter.remedies") : t("privacy.letter.remediesAt", { authority }),
    t("privacy.letter.closing"),
    [sender.controllerName, sender.controllerEmail].filter(Boolean).join("\n"),
  ];
  return paragraphs.filter(Boolean).join("\n\n");
}

function erasureParts(certificate: ErasureCertificate | null, words: Words): string[] {
  if (certificate === null) return [];
  const { translate: t, format } = words;
  const { steps, finishedAt, keyDestroyedAt } = certificate.content;
  const gone = steps.filter(({ action }) => action === "deleted" || action === "anonymised");
  const kept = steps.filter(({ action }) => action === "kept");
  const list = (lead: string, items: readonly CertificateStep[]) => [lead, ...items.map((step) => stepLine(step, words))].join("\n");
  return [
    gone.length > 0 ? list(t("privacy.letter.erasedHeld", { date: format.date(finishedAt) }), gone) : t("privacy.letter.erasedNothing"),
    keyDestroyedAt === null ? "" : t("privacy.letter.key"),
    kept.length > 0 ? list(t("privacy.letter.kept"), kept) : "",
    t("privacy.letter.shopify"),
  ];
}

function stepLine({ table, rows, norm, keptUntil }: CertificateStep, { translate: t, knows, format, language }: Words): string {
  const key = `privacy.tables.${table}`;
  const records = t("privacy.certificate.records", { table: knows(key) ? t(key) : table, count: rows, number: format.number(rows) });
  const until = keptUntil === null ? null : t("privacy.certificate.keptUntil", { date: format.dayOn(keptUntil) });
  return `– ${[records, until, norm && normIn(language, norm)].filter(Boolean).join(", ")}`;
}
