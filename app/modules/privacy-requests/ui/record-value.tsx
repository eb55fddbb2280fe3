import type { ReactNode } from "react";
import type { TextKey } from "#app/ui/text-key.ts";
import { useFormat, useKnowsText, useLanguage, useText } from "#app/ui/text.tsx";
import { accessHeadings } from "../model/access-headings.ts";
import { amountOf, codeShape, dayShape, instantShape, isLocalized } from "./value-shapes.ts";

interface RecordFieldsProps {
  readonly fields: Readonly<Record<string, unknown>>;
  /** Which record of its table it is, counted from 1; null where it stands inside of another. */
  readonly number: number | null;
  /** Titles of surveys by their ids, for what is bound to one. */
  readonly surveys: ReadonlyMap<string, string>;
}

/** One record in words, with everything it holds; the JSON file has names and codes as they are kept. */
export function RecordFields({ fields, number, surveys }: RecordFieldsProps) {
  const t = useText();
  const format = useFormat();
  const nameOf = useColumnName();
  const amount = amountOf(fields);
  return (
    <dl
      className={number === null ? "kundentag-facts" : "kundentag-facts kundentag-record"}
      aria-label={number === null ? undefined : t("privacy.package.record", { number })}
    >
      {Object.entries(fields).map(([column, value]) => {
        if (amount && column === "currency") return null;
        const isAmount = amount && column === "amount_minor";
        return (
          <div key={column}>
            <dt>{isAmount ? t("privacy.package.amount") : nameOf(column)}</dt>
            <dd>{isAmount ? format.money(amount.minor, amount.currency) : <RecordValue column={column} value={value} surveys={surveys} />}</dd>
          </div>
        );
      })}
    </dl>
  );
}

interface RecordValueProps extends Pick<RecordFieldsProps, "surveys"> {
  readonly column: string;
  readonly value: unknown;
}

function RecordValue({ column, value, surveys }: RecordValueProps): ReactNode {
  const t = useText();
  const language = useLanguage();
  const format = useFormat();
  const say = useCode(surveys);
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "boolean") return t(value ? "privacy.package.yes" : "privacy.package.no");
  if (Array.isArray(value)) return <RecordValues column={column} values={value} surveys={surveys} />;
  if (isLocalized(value)) return value[language];
  if (typeof value === "object") return <NestedValue column={column} value={value as Record<string, unknown>} surveys={surveys} />;
  if (typeof value !== "string") return JSON.stringify(value);
  if (instantShape.test(value)) return format.dateTime(value);
  return dayShape.test(value) ? format.dayOn(value) : say(column, value);
}

interface NestedValueProps extends Pick<RecordValueProps, "column" | "surveys"> {
  readonly value: Readonly<Record<string, unknown>>;
}

/** An answer made for her before is long, and mostly what stands above: it is opened on demand, and printed with the rest. */
function NestedValue({ column, value, surveys }: NestedValueProps) {
  const t = useText();
  // What a machine reads again; people have it already, in part B.
  if (column === "portable") return t("privacy.package.inFile");
  const fields = <RecordFields fields={value} number={null} surveys={surveys} />;
  if (column !== "sealed_content") return fields;
  return (
    <details className="kundentag-earlier">
      <summary>{t("privacy.package.earlier")}</summary>
      {fields}
    </details>
  );
}

function RecordValues({ column, values, surveys }: Pick<RecordValueProps, "column" | "surveys"> & { readonly values: readonly unknown[] }) {
  if (values.length === 0) return "–";
  return values.map((value, index) => (
    <div key={index}>
      <RecordValue column={column} value={value} surveys={surveys} />
    </div>
  ));
}

/** A column's name for people; its own where there is none. */
function useColumnName(): (column: string) => string {
  const t = useText();
  const knows = useKnowsText();
  const language = useLanguage();
  return (column) => {
    const key = `privacy.column.${column}`;
    if (knows(key)) return t(key);
    return column in accessHeadings ? accessHeadings[column as keyof typeof accessHeadings][language] : column;
  };
}

/** The acts of the ledger, as it has them. */
const acts: Readonly<Record<string, TextKey>> = { 'unticked checkbox "consent" ticked, form sent': "privacy.code.act.ticked" };

/** What a code of a column means; anything else, such as her own words, stays as it is. */
function useCode(surveys: ReadonlyMap<string, string>): (column: string, value: string) => string {
  const t = useText();
  const knows = useKnowsText();
  const named = (keys: readonly string[], otherwise: string) => {
    const known = keys.find(knows);
    return known === undefined ? otherwise : t(known);
  };
  return (column, value) => {
    const [, survey] = /^survey:(.+)$/.exec(value) ?? [];
    if (column === "scope" && survey !== undefined) return t("privacy.code.surveyScope", { title: surveys.get(survey) ?? survey });
    if (column === "action") return named([acts[value] ?? ""], value);
    if (column === "table") return named([`privacy.tables.${value}`], value);
    if (column === "module") return named([`modules.${value}`], value);
    if (column === "fields") return named([`activity.field.${value.replaceAll(".", "_")}`], value);
    // Only what has the form of a code can be one: her own words could be read as a path to some other text.
    return codeShape.test(value) ? named([`privacy.code.${column}.${value}`, `activity.${column}.${value}`], value) : value;
  };
}
