import type { SubjectDataHandIn } from "#app/shared/subject-data.ts";
import { eraseHerCases } from "../use-cases/erase-her-cases.server.ts";
import { findRequesting } from "../views/requesting.server.ts";
import { exportHerCases } from "../views/her-cases.server.ts";

/**
 * Her requests and the packages made for her. The desk itself goes further than this hand-in can: it also finds cases that only
 * a keyed hash ties to her.
 */
export const subjectData: SubjectDataHandIn = {
  module: "privacy-requests",
  tables: ["privacy_case", "access_package"],
  export: (ctx, { customer }) => exportHerCases(ctx, { customer, platformIdHash: null, emailHash: null }),
  erase: (ctx, { customer }) => eraseHerCases(ctx, { customer, platformIdHash: null, emailHash: null }),
  needed: findRequesting,
};
