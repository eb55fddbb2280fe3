import { Badge, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useText } from "#app/ui/text.tsx";
import { approvalKinds, type ApprovalKind, type GateView } from "../model/approval.ts";
import { missingForDecision } from "../model/gate.ts";

interface GateChecklistProps {
  readonly gate: GateView;
  /** Null where nothing can be recorded now. */
  readonly onRecord: ((kind: ApprovalKind) => void) | null;
}

/**
 * What must be on record, one line each: whether it is, what is the matter with it if not, and the way to record it. The
 * decision has none until what it rests on is there; the line says what that is.
 */
export function GateChecklist({ gate, onRecord }: GateChecklistProps) {
  const t = useText();
  const awaited = missingForDecision(gate);
  return (
    <ul className="kundentag-rows">
      {approvalKinds.map((kind) => {
        const gap = gate.missing.find(({ entry }) => entry === kind);
        const awaits = kind === "controller-decision" && awaited.length > 0;
        const action = gap?.kind === "entry-missing" ? "approvals.record" : "approvals.recordNewer";
        return (
          <li key={kind}>
            <BlockStack gap="050">
              <InlineStack gap="200" blockAlign="center">
                <Text as="h3" variant="headingSm">
                  {t(`approvals.kind.${kind}`)}
                </Text>
                <Badge tone={gap ? "attention" : "success"}>{t(gap ? `approvals.gap.${gap.kind}.badge` : "approvals.onRecord")}</Badge>
              </InlineStack>
              <Text as="p" tone="subdued">
                {t(`approvals.about.${kind}`)}
              </Text>
              {gap && gap.kind !== "entry-missing" && <Text as="p">{t(`approvals.gap.${gap.kind}.mend`)}</Text>}
              {awaits && onRecord && <Text as="p">{t("approvals.awaits", { what: awaited.map((other) => t(`approvals.kind.${other}`)).join(", ") })}</Text>}
            </BlockStack>
            {onRecord && !awaits && (
              <Button onClick={() => onRecord(kind)} accessibilityLabel={t("approvals.recordWhat", { action: t(action), what: t(`approvals.kind.${kind}`) })}>
                {t(action)}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
