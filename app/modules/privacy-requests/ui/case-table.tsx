import { InlineStack, Link } from "@shopify/polaris";
import { RecordTable } from "#app/ui/record-table.tsx";
import { useFormat, useText } from "#app/ui/text.tsx";
import type { PrivacyCaseItem } from "../model/privacy-case.ts";
import { CaseStateBadge, UrgencyBadge } from "./case-state-badge.tsx";

/** Privacy cases, one a row; the type leads to the case. */
export function CaseTable({ cases }: { readonly cases: readonly PrivacyCaseItem[] }) {
  const t = useText();
  const format = useFormat();
  return (
    <RecordTable
      caption={t("privacy.desk.caption")}
      columns={[
        { title: t("privacy.fields.type") },
        { title: t("privacy.fields.source") },
        { title: t("privacy.fields.received") },
        { title: t("privacy.fields.due") },
        { title: t("privacy.fields.state") },
      ]}
      rows={cases.map((item) => ({
        id: item.caseId,
        cells: [
          <Link key="type" url={`/app/privacy/${item.caseId}`}>
            {t(`privacy.type.${item.type}`)}
          </Link>,
          t(`privacy.source.${item.source}`),
          format.date(item.receivedAt),
          <InlineStack key="due" gap="200">
            {format.date(item.dueAt)}
            <UrgencyBadge urgency={item.urgency} />
          </InlineStack>,
          <CaseStateBadge key="state" item={item} />,
        ],
      }))}
    />
  );
}
