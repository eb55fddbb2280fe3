import { TextField } from "@shopify/polaris";
import { useLanguage, useText } from "#app/ui/text.tsx";
import { currencySign, readMoney, writeMoney } from "./money-input.ts";
import { unreadable, useTypedText } from "./number-input.ts";

interface MoneyFieldProps<Amount extends number | null> {
  readonly id: string;
  readonly label: string;
  readonly helpText?: string;
  readonly currencyCode: string;
  /** In minor units; null for none, `unreadable` for what was typed and is no amount. */
  readonly value: Amount;
  /** What an empty field means: null where there may be no amount, 0 (which no rule accepts) where one is needed. */
  readonly none: Amount;
  readonly error: string | undefined;
  readonly onChange: (minor: Amount) => void;
}

/** An amount of money, typed as the user's language writes it. */
export function MoneyField<Amount extends number | null>({ value, none, error, onChange, currencyCode, ...field }: MoneyFieldProps<Amount>) {
  const t = useText();
  const notation = { language: useLanguage(), currencyCode };
  const read = (typed: string) => (readMoney(typed, notation) ?? none) as Amount;
  const [text, setText] = useTypedText<Amount>(value, { read, write: (minor) => (minor === none ? "" : writeMoney(minor, notation)) });
  return (
    <TextField
      {...field}
      autoComplete="off"
      inputMode="decimal"
      suffix={currencySign(notation)}
      value={text}
      error={value === unreadable ? t("customerDays.offer.amountUnreadable", { example: writeMoney(1250, notation) }) : error}
      onChange={(typed) => {
        setText(typed);
        onChange(read(typed));
      }}
    />
  );
}
