import { BlockStack, Card, Text } from "@shopify/polaris";
import { useState } from "react";
import { EmptyCard } from "#app/ui/empty-card.tsx";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { Pager } from "#app/ui/pager.tsx";
import type { Problem } from "#app/ui/problem.ts";
import { useText } from "#app/ui/text.tsx";
import type { PersonFinding } from "../model/person-finding.ts";
import type { PrivacyCasePage } from "../model/privacy-case.ts";
import { CaseTable } from "./case-table.tsx";
import { NewRequestModal } from "./new-request-modal.tsx";
import type { NewRequest } from "./new-request-modal.tsx";

interface PrivacyDeskPageProps {
  readonly list: PrivacyCasePage;
  /** Why the last new request was not accepted. */
  readonly problem: Problem | null;
  readonly working: boolean;
  /** Whom the last look-up found. */
  readonly finding: PersonFinding | null;
  /** Today in the shop's time zone, `2026-11-23`. */
  readonly today: string;
  readonly onLookUp: (request: NewRequest) => void;
  readonly onStart: (request: NewRequest) => void;
  readonly onOpenCase: (caseId: string) => void;
  readonly onPage: (page: number) => void;
}

/** Every request of a person, whichever way it came, with its due date. */
export function PrivacyDeskPage(props: PrivacyDeskPageProps) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const open = () => setAsking(true);
  return (
    <PageFrame
      title={t("privacy.desk.title")}
      subtitle={t("privacy.desk.subtitle")}
      width="full"
      primary={{ content: t("privacy.desk.newRequest"), onAction: open }}
    >
      <BlockStack gap="400">
        {props.list.total === 0 ? (
          <EmptyCard title={t("privacy.desk.emptyTitle")}>{t("privacy.desk.emptyBody")}</EmptyCard>
        ) : (
          <Card>
            <BlockStack gap="400">
              <Text as="p" tone="subdued">
                {t("privacy.desk.dueRule")}
              </Text>
              <CaseTable cases={props.list.cases} />
              <Pager page={props.list.page} pages={props.list.pages} onPage={props.onPage} />
            </BlockStack>
          </Card>
        )}
      </BlockStack>
      <NewRequestModal
        open={asking}
        today={props.today}
        problem={props.problem}
        finding={props.finding}
        working={props.working}
        onLookUp={props.onLookUp}
        onSend={props.onStart}
        onOpenCase={props.onOpenCase}
        onClose={() => setAsking(false)}
      />
    </PageFrame>
  );
}
