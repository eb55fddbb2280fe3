import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useFormat, useText } from "#app/ui/text.tsx";
import type { PrivacyCaseDetail } from "../model/privacy-case.ts";

interface LeftToDoCardProps {
  readonly detail: PrivacyCaseDetail;
  /** The merchant wants to say that the person was answered. */
  readonly onTell: () => void;
}

/** After an erasure: what the app cannot do. She must be told, and Shopify has data of its own. */
export function LeftToDoCard({ detail, onTell }: LeftToDoCardProps) {
  const t = useText();
  return (
    <SectionCard title={t(detail.awaitsAnswer ? "privacy.left.title" : "privacy.left.titleDone")}>
      <ul className="kundentag-rows">
        <AnswerItem detail={detail} onTell={onTell} />
        <Item title={t("privacy.left.shopify")} body={t(detail.source === "platform" ? "privacy.left.shopifyPlatform" : "privacy.left.shopifyBody")}>
          <Button url="shopify://admin/customers" target="_top">
            {t("privacy.left.shopifyLink")}
          </Button>
        </Item>
        <Item title={t("privacy.left.files")} body={t("privacy.left.filesBody")} />
      </ul>
    </SectionCard>
  );
}

function AnswerItem({ detail, onTell }: LeftToDoCardProps) {
  const t = useText();
  const format = useFormat();
  if (detail.source === "shopper") return <Item title={t("privacy.left.answer")} body={t("privacy.left.answerShopper")} />;
  const letter = `/app/privacy/${detail.caseId}/answer`;
  if (detail.told) {
    const { on, way } = detail.told;
    return (
      <Item title={t("privacy.fields.told")} body={t("privacy.case.toldAt", { date: format.dayOn(on), way: t(`privacy.told.ways.${way}`) })}>
        <Button url={letter}>{t("privacy.left.letter")}</Button>
      </Item>
    );
  }
  return (
    <Item title={t("privacy.left.answer")} body={t("privacy.left.answerBody", { date: format.date(detail.dueAt) })}>
      <InlineStack gap="200">
        <Button url={letter}>{t("privacy.left.letter")}</Button>
        <Button variant="primary" onClick={onTell}>
          {t("privacy.told.action")}
        </Button>
      </InlineStack>
    </Item>
  );
}

function Item({ title, body, children }: { readonly title: string; readonly body: string; readonly children?: ReactNode }) {
  return (
    <li>
      <BlockStack gap="050">
        <Text as="h3" variant="headingSm">
          {title}
        </Text>
        <Text as="p" tone="subdued">
          {body}
        </Text>
      </BlockStack>
      {children}
    </li>
  );
}
