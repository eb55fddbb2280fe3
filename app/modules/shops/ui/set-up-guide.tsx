import { Badge, BlockStack, Box, Button, Card, InlineStack, ProgressBar, Spinner, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { useText } from "#app/ui/text.tsx";
import type { TextKey } from "#app/ui/text-key.ts";
import type { IdentityField } from "../model/controller-identity.ts";

export type SetUpStepName = "identity" | "officer" | "survey" | "theme" | "choices";

export interface SetUpStep {
  readonly name: SetUpStepName;
  /** `unknown`: it could not be found out; `asking`: Shopify is being asked. */
  readonly state: "done" | "to-do" | "asking" | "unknown";
  /** Fields of the identity that are still empty; where it is about them. */
  readonly missing?: readonly IdentityField[];
  readonly action: { readonly url?: string; readonly external?: boolean; readonly onAction?: () => void; readonly loading?: boolean };
}

interface SetUpGuideProps {
  readonly steps: readonly SetUpStep[];
  readonly onDismiss: () => void;
}

/**
 * What is left before the first answer can come in, read from what is really there. Where nothing is left it is one line, which can
 * be opened; while Shopify is asked too, so that it does not fold up before her eyes.
 */
export function SetUpGuide({ steps, onDismiss }: SetUpGuideProps) {
  const t = useText();
  const done = steps.filter((step) => step.state === "done").length;
  const next = steps.find((step) => step.state !== "done");
  const [wished, setWished] = useState<boolean | null>(null);
  const isOpen = wished ?? steps.some(({ state }) => state === "to-do" || state === "unknown");
  const id = useId();
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingMd">
              {t("setUp.title")}
            </Text>
            <InlineStack gap="200">
              <Button variant="tertiary" disclosure={isOpen ? "up" : "down"} ariaExpanded={isOpen} ariaControls={id} onClick={() => setWished(!isOpen)}>
                {t(isOpen ? "setUp.hideSteps" : "setUp.showSteps")}
              </Button>
              <Button variant="tertiary" onClick={onDismiss}>
                {t("setUp.dismiss")}
              </Button>
            </InlineStack>
          </InlineStack>
          <Text as="p" tone="subdued">
            {done === steps.length ? t("setUp.allDone") : t("setUp.progress", { done, all: steps.length })}
          </Text>
          {isOpen && (
            <>
              <ProgressBar progress={(done / steps.length) * 100} size="small" tone="success" ariaLabelledBy="set-up-progress" />
              <span id="set-up-progress" className="kundentag-visually-hidden">
                {t("setUp.progress", { done, all: steps.length })}
              </span>
            </>
          )}
        </BlockStack>
        <div id={id} hidden={!isOpen}>
          <ol className="kundentag-steps">
            {steps.map((step) => (
              <li key={step.name}>
                <Step step={step} isNext={step === next} />
              </li>
            ))}
          </ol>
        </div>
      </BlockStack>
    </Card>
  );
}

function Step({ step, isNext }: { readonly step: SetUpStep; readonly isNext: boolean }) {
  const t = useText();
  return (
    <Box padding="300" background={isNext ? "bg-surface-secondary" : undefined} borderRadius="200">
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <StepState state={step.state} />
          <Text as="h3" variant="headingSm">
            {t(`setUp.${step.name}.title`)}
          </Text>
        </InlineStack>
        {/* While Shopify is asked the step is as low as a done one: nothing jumps when the answer is yes. */}
        {(step.state === "to-do" || step.state === "unknown") && (
          <>
            <Text as="p">{t(step.state === "unknown" ? "setUp.unknown" : (`setUp.${step.name}.body` satisfies TextKey))}</Text>
            {step.missing && step.missing.length > 0 && (
              <Text as="p">{t("setUp.missing", { fields: step.missing.map((field) => t(`noticeFields.shop.${field}`)).join(", ") })}</Text>
            )}
            <InlineStack>
              <Button variant={isNext ? "primary" : "secondary"} url={step.action.url} external={step.action.external} onClick={step.action.onAction} loading={step.action.loading}>
                {t(`setUp.${step.name}.action`)}
              </Button>
            </InlineStack>
          </>
        )}
      </BlockStack>
    </Box>
  );
}

function StepState({ state }: Pick<SetUpStep, "state">) {
  const t = useText();
  if (state === "asking") return <Spinner size="small" accessibilityLabel={t("setUp.state.asking")} />;
  const tones = { done: "success", "to-do": "attention", unknown: "warning" } as const;
  const words = { done: "setUp.state.done", "to-do": "setUp.state.toDo", unknown: "setUp.state.unknown" } as const;
  return <Badge tone={tones[state]}>{t(words[state])}</Badge>;
}
