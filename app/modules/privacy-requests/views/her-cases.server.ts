import type { AppContext } from "#app/shared/context.ts";
import type { SubjectRecords } from "#app/shared/subject-data.ts";
import { findPackagesOf, packageField, type PackageRow } from "../store/access-packages.server.ts";
import type { CaseRow } from "../store/case-rows.server.ts";
import { findHerCases, type Person } from "../store/her-cases.server.ts";
import { withoutEarlierPackages } from "../model/nested-package.ts";
import { dayOf } from "./case-detail.server.ts";
import { requesterField } from "../use-cases/accept-case.server.ts";

type Row = Readonly<Record<string, unknown>>;

/**
 * Her requests so far and the answers that still lie ready, opened. The column names are the schema's.
 * @param exceptCase leaves out the case that is being answered, where it is all there is.
 */
export async function exportHerCases(ctx: AppContext, person: Person, exceptCase: string | null = null): Promise<SubjectRecords[]> {
  const cases = (await findHerCases(ctx, person)).filter(({ id }) => id !== exceptCase);
  const packages = person.customer
    ? await findPackagesOf(ctx, person.customer, cases.map(({ id }) => id))
    : [];
  return [
    {
      table: "privacy_case",
      title: { de: "Ihre Anfragen zum Datenschutz", en: "Your requests about data protection" },
      source: { de: "Aufgezeichnet, als die Anfrage einging", en: "Recorded when the request was received" },
      portable: false,
      rows: await openCases(ctx, cases),
    },
    {
      table: "access_package",
      title: { de: "Zusammengestellte Auskünfte", en: "Answers put together" },
      source: { de: "Von der App auf Ihre Anfrage zusammengestellt", en: "Put together by the app on your request" },
      portable: false,
      rows: await openPackages(ctx, packages),
    },
  ];
}

async function openCases(ctx: AppContext, cases: readonly CaseRow[]): Promise<Row[]> {
  const sealed = cases.filter((row) => row.sealedRequester !== null);
  const requests = sealed.map((row) => ({ subject: row.id, field: requesterField, sealed: row.sealedRequester! }));
  const opened = await ctx.vault.openMany(requests, "answer-access-request");
  const requesters = new Map(sealed.map((row, index) => [row.id, opened[index] ?? null]));
  return cases.map((row) => ({
    id: row.id,
    type: row.type,
    source: row.source,
    state: row.state,
    customer: row.customer,
    platform_id_hash: row.platformIdHash,
    email_hash: row.emailHash,
    sealed_requester: parsed(requesters.get(row.id) ?? null),
    received_at: row.receivedAt,
    due_at: row.dueAt,
    answered_at: row.answeredAt,
    closed_at: row.closedAt,
    held_anything: row.heldAnything,
    identity_check: row.identityCheck,
    told_on: row.toldOn && dayOf(row.toldOn),
    told_way: row.toldWay,
  }));
}

async function openPackages(ctx: AppContext, packages: readonly PackageRow[]): Promise<Row[]> {
  const requests = packages.map(({ subject, sealedContent: sealed }) => ({ subject, field: packageField, sealed }));
  const opened = await ctx.vault.openMany(requests, "answer-access-request");
  return packages.map((row, index) => ({
    case_id: row.caseId,
    subject: row.subject,
    sealed_content: withoutEarlierPackages(parsed(opened[index] ?? null)),
    created_at: row.createdAt,
    expires_at: row.expiresAt,
    downloads: row.downloads,
  }));
}

function parsed(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
