import { Banner, BlockStack, Link, List, Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { useFormat, useText } from "#app/ui/text.tsx";
import type { PersonFinding } from "../model/person-finding.ts";
import { useTableName } from "./case-steps.tsx";

interface PersonFindingProps {
  readonly finding: PersonFinding;
  readonly type: "access" | "erasure";
}

/** Whom the look-up found: since when she is known and how much is held, nothing of what it says. */
export function PersonFindingView({ finding, type }: PersonFindingProps) {
  const t = useText();
  const format = useFormat();
  const { isHeld, since, holdings } = finding;
  const kept = holdings.filter(({ action }) => action === "kept");
  const gone = holdings.filter(({ action }) => action !== "kept");
  const isErasure = type === "erasure";
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), [finding]);
  return (
    <div ref={place} tabIndex={-1} className="kundentag-found">
      <BlockStack gap="300">
        <Text as="h3" variant="headingSm">
          {t("privacy.found.title")}
        </Text>
        <Text as="p">{isHeld && since !== null ? t("privacy.found.held", { date: format.date(since) }) : t("privacy.found.nothing")}</Text>
        {!isHeld && <Text as="p">{t("privacy.found.nothingHelp")}</Text>}
        {!isHeld && finding.wasErased && <Text as="p">{t("privacy.found.erasedBefore")}</Text>}
        <WhoItIs finding={finding} />
        {isErasure && <Holdings title={t("privacy.found.wouldGo")} holdings={gone} />}
        {isErasure && <Holdings title={t("privacy.found.wouldStay")} holdings={kept} />}
        {!isErasure && <Holdings title={t("privacy.found.isHeld")} holdings={gone} />}
        {/* Their number is that of an erasure, which adds to them: for a copy it would not be true. */}
        {!isErasure && isHeld && <Text as="p">{t("privacy.found.andProofs")}</Text>}
        {finding.openCase && <Banner tone="info">{t("privacy.found.openCase")}</Banner>}
        {isHeld && (
          <Text as="p" tone="subdued">
            {t("privacy.found.logged")}
          </Text>
        )}
      </BlockStack>
    </div>
  );
}

function WhoItIs({ finding }: Pick<PersonFindingProps, "finding">) {
  const t = useText();
  const { platformCustomerId, maskedEmail, isOtherAddress } = finding;
  return (
    <>
      {platformCustomerId && (
        <Link url={`shopify://admin/customers/${platformCustomerId}`} target="_blank">
          {t("privacy.found.openInShopify", { id: platformCustomerId })}
        </Link>
      )}
      {maskedEmail && <Text as="p">{t("privacy.found.address", { email: maskedEmail })}</Text>}
      {isOtherAddress && <Banner tone="warning">{t("privacy.found.otherAddress")}</Banner>}
    </>
  );
}

function Holdings({ title, holdings }: { readonly title: string; readonly holdings: PersonFinding["holdings"] }) {
  const t = useText();
  const format = useFormat();
  const tableName = useTableName();
  if (holdings.length === 0) return null;
  return (
    <div>
      <Text as="p">{title}:</Text>
      <List>
        {holdings.map(({ table, rows, action }) => (
          <List.Item key={`${table} ${action}`}>{t("privacy.certificate.records", { table: tableName(table), count: rows, number: format.number(rows) })}</List.Item>
        ))}
      </List>
    </div>
  );
}
