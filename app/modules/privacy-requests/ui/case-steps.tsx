import { Text } from "@shopify/polaris";
import { FactList } from "#app/ui/fact-list.tsx";
import { Fold } from "#app/ui/fold.tsx";
import { RecordTable } from "#app/ui/record-table.tsx";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useFormat, useKnowsText, useLanguage, useText } from "#app/ui/text.tsx";
import { normIn } from "../model/norm-words.ts";
import type { CaseStepView } from "../model/privacy-case.ts";

/** What each module did for the case, table by table. */
export function CaseSteps({ steps, settled }: { readonly steps: readonly CaseStepView[]; readonly settled: boolean }) {
  const t = useText();
  return (
    <SectionCard title={t("privacy.steps.title")} lead={t("privacy.steps.lead")}>
      {steps.length === 0 ? <Text as="p">{t(settled ? "privacy.steps.nothing" : "privacy.steps.notYet")}</Text> : <Steps steps={steps} />}
    </SectionCard>
  );
}

function Steps({ steps }: { readonly steps: readonly CaseStepView[] }) {
  const t = useText();
  const format = useFormat();
  const moduleName = useModuleName();
  const tableName = useTableName();
  const tables = [...new Set(steps.map(({ table }) => table))];
  return (
    <>
      <RecordTable
        caption={t("privacy.steps.title")}
        columns={[
          { title: t("privacy.fields.module") },
          { title: t("privacy.fields.table") },
          { title: t("privacy.fields.action") },
          { title: t("privacy.fields.rows"), numeric: true },
          { title: t("privacy.fields.at") },
        ]}
        rows={steps.map((step) => ({
          id: String(step.sequence),
          cells: [moduleName(step.module), tableName(step.table), <StepAction key="action" step={step} />, format.number(step.rows), format.dateTime(step.at)],
        }))}
      />
      <Fold title={t("privacy.steps.technical")}>
        <FactList facts={tables.map((table) => ({ name: tableName(table), value: <code>{table}</code> }))} />
      </Fold>
    </>
  );
}

/** What was done, and for what is kept the norm and the day it ends. */
function StepAction({ step }: { readonly step: Pick<CaseStepView, "action" | "norm" | "keptUntil"> }) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  return (
    <>
      {t(`privacy.action.${step.action}`)}
      {step.norm && (
        <Text as="p" variant="bodySm" tone="subdued">
          {normIn(language, step.norm)}
          {step.keptUntil && ` · ${t("privacy.steps.keptUntil", { date: format.dayOn(step.keptUntil) })}`}
        </Text>
      )}
    </>
  );
}

/** A module's name for people; its own name where there is none yet. */
export function useModuleName(): (module: string) => string {
  const t = useText();
  const knows = useKnowsText();
  return (module) => {
    const key = `modules.${module}`;
    return knows(key) ? t(key) : module;
  };
}

/** What a table holds, for people; its own name where there is none yet. */
export function useTableName(): (table: string) => string {
  const t = useText();
  const knows = useKnowsText();
  return (table) => {
    const key = `privacy.tables.${table}`;
    return knows(key) ? t(key) : table;
  };
}
