import { ChoiceList, TextField } from "@shopify/polaris";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useText } from "#app/ui/text.tsx";
import type { CustomerDayContent, DiscountValue } from "../model/customer-day-content.ts";
import type { FormPart } from "./form-part.ts";
import { useKeptChoices } from "./kept-choices.ts";
import { MoneyField } from "./money-field.tsx";
import { readPercent, unreadable, useTypedText, writePercent } from "./number-input.ts";

type Codes = CustomerDayContent["codes"];

const newValues: readonly DiscountValue[] = [{ kind: "percentage", percent: 10 }, { kind: "amount", amountMinor: 0 }, { kind: "free-shipping" }];
const newCodes: readonly Codes[] = [{ kind: "personal" }, { kind: "public", code: "" }];

/** What shoppers get, from what order value on, by which code, and how much it may cost. */
export function OfferFields(props: FormPart) {
  const t = useText();
  const { content, errorOf, onChange, currencyCode } = props;
  return (
    <SectionCard title={t("customerDays.offer.title")}>
      <ValueChoice {...props} />
      <MoneyField
        id="minimumSpendMinor"
        label={t("customerDays.offer.minimumSpend")}
        helpText={t("customerDays.offer.minimumSpendHelp")}
        currencyCode={currencyCode}
        none={null}
        value={content.minimumSpendMinor}
        error={errorOf("minimumSpendMinor")}
        onChange={(minimumSpendMinor) => onChange({ ...content, minimumSpendMinor })}
      />
      <CodesChoice {...props} />
      <MoneyField
        id="budgetCapMinor"
        label={t("customerDays.offer.budgetCap")}
        helpText={t("customerDays.offer.budgetCapHelp")}
        currencyCode={currencyCode}
        none={null}
        value={content.budgetCapMinor}
        error={errorOf("budgetCapMinor")}
        onChange={(budgetCapMinor) => onChange({ ...content, budgetCapMinor })}
      />
    </SectionCard>
  );
}

function ValueChoice(props: FormPart) {
  const t = useText();
  const { content, onChange } = props;
  const choose = useKeptChoices(content.value, newValues);
  return (
    <>
      <ChoiceList
        title={t("customerDays.offer.value")}
        choices={newValues.map(({ kind }) => ({ value: kind, label: t(`customerDays.offer.kinds.${kind}`) }))}
        selected={[content.value.kind]}
        error={props.errorOf("value.kind")}
        onChange={([kind]) => onChange({ ...content, value: choose(kind ?? "") })}
      />
      {content.value.kind === "percentage" && <PercentField {...props} percent={content.value.percent} />}
      {content.value.kind === "amount" && (
        <MoneyField
          id="value.amountMinor"
          label={t("customerDays.offer.amount")}
          helpText={t("customerDays.offer.amountHelp")}
          currencyCode={props.currencyCode}
          none={0}
          value={content.value.amountMinor}
          error={props.errorOf("value.amountMinor")}
          onChange={(amountMinor) => onChange({ ...content, value: { kind: "amount", amountMinor } })}
        />
      )}
    </>
  );
}

function PercentField({ content, errorOf, onChange, percent }: FormPart & { readonly percent: number }) {
  const t = useText();
  const [text, setText] = useTypedText(percent, { read: readPercent, write: writePercent });
  return (
    <TextField
      id="value.percent"
      label={t("customerDays.offer.percent")}
      helpText={t("customerDays.offer.percentHelp")}
      autoComplete="off"
      inputMode="numeric"
      suffix="%"
      value={text}
      error={percent === unreadable ? t("customerDays.offer.percentUnreadable") : errorOf("value.percent")}
      onChange={(typed) => {
        setText(typed);
        onChange({ ...content, value: { kind: "percentage", percent: readPercent(typed) } });
      }}
    />
  );
}

function CodesChoice({ content, errorOf, onChange }: FormPart) {
  const t = useText();
  const { codes } = content;
  const choose = useKeptChoices(codes, newCodes);
  return (
    <>
      <ChoiceList
        title={t("customerDays.offer.codes")}
        choices={newCodes.map(({ kind }) => ({ value: kind, label: t(`customerDays.offer.codeKinds.${kind}.name`), helpText: t(`customerDays.offer.codeKinds.${kind}.help`) }))}
        selected={[codes.kind]}
        error={errorOf("codes.kind")}
        onChange={([kind]) => onChange({ ...content, codes: choose(kind ?? "") })}
      />
      {codes.kind === "public" && (
        <TextField
          id="codes.code"
          label={t("customerDays.offer.code")}
          helpText={t("customerDays.offer.codeHelp")}
          autoComplete="off"
          maxLength={32}
          value={codes.code}
          error={errorOf("codes.code")}
          onChange={(code) => onChange({ ...content, codes: { kind: "public", code: code.toUpperCase() } })}
        />
      )}
    </>
  );
}
