import { listReferences } from "#app/modules/consent/index.server.ts";
import { exportTombstones, isKnown, wasErased } from "#app/modules/customers/index.server.ts";
import { loadShopProfile } from "#app/modules/shops/index.server.ts";
import type { AppContext } from "#app/shared/context.ts";
import type { CustomerReference } from "#app/shared/ids.ts";
import type { SubjectRecords } from "#app/shared/subject-data.ts";
import type { AccessPackage, AccessTable, PurposeEntry } from "../model/access-package.ts";
import { composePackage } from "../model/compose-package.ts";
import { dayIn } from "../model/due-date.ts";
import { inOrder, ownModule } from "../model/erasure-order.ts";
import { mergeTables } from "../model/merge-tables.ts";
import { plainRow } from "../model/plain-value.ts";
import type { Privacy } from "../privacy-requests.ts";
import type { CaseRow } from "../store/case-rows.server.ts";
import { findHerCases, type Person } from "../store/her-cases.server.ts";
import { exportHerCases } from "../views/her-cases.server.ts";
import { identifyPerson } from "./identify-person.server.ts";

/** An answer, and how much of which table went into it. */
export interface Collected {
  readonly content: AccessPackage;
  readonly counts: readonly { readonly module: string; readonly table: string; readonly rows: number }[];
}

/** Whose answer it is. */
export interface Answered {
  readonly row: CaseRow;
  /** Null where nobody is held. */
  readonly customer: CustomerReference | null;
  /** What the request named. */
  readonly query: { readonly platformCustomerId?: string | null; readonly email?: string | null; readonly orders?: readonly string[] };
}

/**
 * Everything every module holds about her, with the information of Art. 15(1) and (2) made from what the modules declare and
 * the shop states (law ). Where nobody is held: the negative answer, and what earlier cases left as proof.
 */
export async function collectPackage(ctx: AppContext, privacy: Privacy, { row, customer, query }: Answered): Promise<Collected> {
  const person = await identifyPerson(ctx, { row, customer }, "answer-access-request");
  const exported: AccessTable[] = [];
  const references = await findReferences(ctx, person);
  for (const reference of references) {
    for (const handIn of inOrder(privacy.subjectData)) {
      exported.push(...asTables(handIn.module, await handIn.export(ctx, { customer: reference })));
    }
  }
  if (!customer) exported.push(...asTables("customers", await exportTombstones(ctx, query)));
  const ordered = await exportOrders(ctx, privacy, query.orders ?? []);
  exported.push(...ordered);
  exported.push(...asTables(ownModule, await exportHerCases(ctx, person, customer ? null : row.id)));
  const tables = mergeTables(exported);
  const content = composePackage({
    caseId: row.id,
    source: row.source,
    identityCheck: row.identityCheck,
    shop: ctx.shop.domain,
    receivedOn: dayIn(ctx.shop.timeZone, row.receivedAt),
    cutOffAt: ctx.clock.now(),
    finding: customer || ordered.length > 0 ? "held" : references.length > 0 || (await wasErased(ctx, query)) ? "erased-before" : "nothing",
    tables: tables.filter((table) => table.rows.length > 0),
    purposes: await activePurposes(ctx, privacy),
    recipients: privacy.recipients,
    profile: await loadShopProfile(ctx),
  });
  return { content, counts: tables.map(({ module, table, rows }) => ({ module, table, rows: rows.length })) };
}

/**
 * Her reference, and those under which an earlier erasure left proof: she gets a copy of that as well. Another reference that
 * is still somebody's is not hers.
 */
export async function findReferences(ctx: AppContext, person: Person): Promise<CustomerReference[]> {
  const cases = await findHerCases(ctx, person);
  const hashes = [person.platformIdHash, ...cases.map(({ platformIdHash }) => platformIdHash)].filter((hash) => hash !== null);
  const distinct = new Map(hashes.map((hash) => [Buffer.from(hash).toString("hex"), hash]));
  const references = new Set<CustomerReference>(person.customer ? [person.customer] : []);
  for (const hash of distinct.values()) {
    for (const reference of await listReferences(ctx, hash)) if (!(await isKnown(ctx, reference))) references.add(reference);
  }
  return [...references];
}

/** What is held about the orders a request names, whoever is behind them (law R-03). */
async function exportOrders(ctx: AppContext, { subjectData }: Privacy, orders: readonly string[]): Promise<AccessTable[]> {
  const tables: AccessTable[] = [];
  if (orders.length === 0) return tables;
  for (const handIn of subjectData) if (handIn.orders) tables.push(...asTables(handIn.module, await handIn.orders.export(ctx, orders)));
  return tables.filter(({ rows }) => rows.length > 0);
}

function asTables(module: string, records: readonly SubjectRecords[]): AccessTable[] {
  return records.map(({ table, title, source, portable, rows }) => ({ module, table, title, source, portable, rows: rows.map(plainRow) }));
}

async function activePurposes(ctx: AppContext, { activities }: Privacy): Promise<PurposeEntry[]> {
  const purposes: PurposeEntry[] = [];
  for (const activity of activities) {
    if (activity.concerns === "reviewers" || !(await activity.isActive(ctx))) continue;
    const { name, purpose, legalBasis, dataCategories: categories, recipients, retention } = activity;
    purposes.push({ name, purpose, legalBasis, categories, recipients, retention });
  }
  return purposes;
}
