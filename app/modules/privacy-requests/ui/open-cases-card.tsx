import { Link, Text } from "@shopify/polaris";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useText } from "#app/ui/text.tsx";
import type { PrivacyCaseItem } from "../model/privacy-case.ts";
import { CaseTable } from "./case-table.tsx";

interface OpenCasesCardProps {
  /** The most pressing first. */
  readonly cases: readonly PrivacyCaseItem[];
  readonly total: number;
}

/** Home: what is still owed to somebody, and until when. */
export function OpenCasesCard({ cases, total }: OpenCasesCardProps) {
  const t = useText();
  return (
    <SectionCard title={t("home.cases.title")} aside={<Link url="/app/privacy">{t("home.cases.all")}</Link>}>
      {total === 0 ? <Text as="p">{t("home.cases.none")}</Text> : <Text as="p">{t("home.cases.open", { count: total })}</Text>}
      {cases.length > 0 && <CaseTable cases={cases} />}
    </SectionCard>
  );
}
