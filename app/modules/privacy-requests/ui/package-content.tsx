import { createContext, useContext, type ComponentType, type ReactNode } from "react";
import type { LocalizedText } from "#app/shared/languages.ts";
import { useFormat, useLanguage, useText } from "#app/ui/text.tsx";
import { accessHeadings, type AccessHeading } from "../model/access-headings.ts";
import type { AccessPackage, AccessTable, PurposeEntry } from "../model/access-package.ts";
import { normIn } from "../model/norm-words.ts";
import { useModuleName } from "./case-steps.tsx";
import { RecordFields } from "./record-value.tsx";

/** How a part of the answer is framed: as a card in the admin, as a plain section on the customer's own page. */
export type PartFrame = ComponentType<{ readonly title: string; readonly children: ReactNode }>;

const FrameContext = createContext<PartFrame>(({ children }) => children);

/** The whole answer to an access request in words, parts A to D; nothing is left out (law R-07). */
export function PackageContent({ content, frame }: { readonly content: AccessPackage; readonly frame: PartFrame }) {
  const t = useText();
  const language = useLanguage();
  const surveys = surveyTitles(content.data);
  return (
    <FrameContext.Provider value={frame}>
      <Part heading="confirmation">
        <p>{content.confirmation.text[language]}</p>
      </Part>
      <Part heading="data">
        {content.data.length === 0 && <p>{t("privacy.package.noData")}</p>}
        {content.data.map((table) => (
          <DataTable key={`${table.module}.${table.table}`} table={table} surveys={surveys} />
        ))}
      </Part>
      <Information content={content} />
      <About content={content} />
    </FrameContext.Provider>
  );
}

/** What the surveys she answered are called, by their ids. */
function surveyTitles(tables: readonly AccessTable[]): ReadonlyMap<string, string> {
  const rows = tables.flatMap((table) => table.rows);
  return new Map(rows.flatMap(({ survey_id: id, survey_title: title }) => (typeof id === "string" && typeof title === "string" ? [[id, title]] : [])));
}

function Part({ heading, children }: { readonly heading: AccessHeading; readonly children: ReactNode }) {
  const language = useLanguage();
  const Frame = useContext(FrameContext);
  return <Frame title={accessHeadings[heading][language]}>{children}</Frame>;
}

function DataTable({ table, surveys }: { readonly table: AccessTable; readonly surveys: ReadonlyMap<string, string> }) {
  const language = useLanguage();
  const moduleName = useModuleName();
  return (
    <section>
      <h3>{table.title[language]}</h3>
      <p className="kundentag-wrap">
        {moduleName(table.module)} · {table.source[language]}
      </p>
      {table.rows.map((row, index) => (
        <RecordFields key={index} fields={row} number={index + 1} surveys={surveys} />
      ))}
    </section>
  );
}

function Information({ content }: { readonly content: AccessPackage }) {
  const language = useLanguage();
  const { information } = content;
  const { name, address, email, representative } = information.controller;
  return (
    <Part heading="information">
      <Item heading="controller">{[name, address, email, representative].filter((line) => line !== "").join("\n")}</Item>
      <Item heading="dataProtectionOfficer">{information.dataProtectionOfficer[language]}</Item>
      <section>
        <h3>{accessHeadings.purposes[language]}</h3>
        {information.purposes.map((purpose) => (
          <Purpose key={purpose.name.en} entry={purpose} />
        ))}
      </section>
      <ItemList heading="categories" texts={information.categories} />
      <section>
        <h3>{accessHeadings.recipients[language]}</h3>
        <ul>
          {information.recipients.map((recipient) => (
            <li key={recipient.name}>
              {recipient.name}: {recipient.role[language]}
            </li>
          ))}
        </ul>
      </section>
      <Item heading="retention">{information.retention[language]}</Item>
      <ItemList heading="rights" texts={information.rights} />
      <Item heading="complaint">{information.complaint[language]}</Item>
      <Item heading="source">{information.source[language]}</Item>
      <Item heading="automatedDecisions">{information.automatedDecisions[language]}</Item>
      <Item heading="thirdCountries">{information.thirdCountries[language]}</Item>
    </Part>
  );
}

function Purpose({ entry }: { readonly entry: PurposeEntry }) {
  const t = useText();
  const language = useLanguage();
  const joined = (texts: readonly LocalizedText[]) => texts.map((text) => text[language]).join(", ");
  const facts = [
    [t("privacy.purpose.purpose"), entry.purpose[language]],
    [t("privacy.purpose.basis"), entry.legalBasis[language]],
    [t("privacy.purpose.categories"), joined(entry.categories)],
    [t("privacy.purpose.recipients"), joined(entry.recipients)],
    [t("privacy.purpose.retention"), entry.retention[language]],
  ];
  return (
    <>
      <h4>{entry.name[language]}</h4>
      <dl className="kundentag-facts">
        {facts.filter(([, value]) => value !== "").map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function About({ content }: { readonly content: AccessPackage }) {
  const language = useLanguage();
  const format = useFormat();
  const { meta } = content;
  return (
    <Part heading="meta">
      <Item heading="caseId">{meta.caseId}</Item>
      <Item heading="receivedOn">{format.dayOn(meta.receivedOn)}</Item>
      <Item heading="identityCheck">{meta.identityCheck[language]}</Item>
      <Item heading="periodCovered">{meta.periodCovered[language]}</Item>
      <Item heading="cutOffAt">{format.dateTime(meta.cutOffAt)}</Item>
      <Item heading="formats">{meta.formats[language]}</Item>
      {meta.withheld.length > 0 && <Item heading="withheld">{meta.withheld.map(({ part, norm }) => `${part[language]} (${normIn(language, norm)})`).join("\n")}</Item>}
      <Item heading="contact">{meta.contact}</Item>
      <Item heading="remedies">{meta.remedies[language]}</Item>
    </Part>
  );
}

function Item({ heading, children }: { readonly heading: AccessHeading; readonly children: string }) {
  const language = useLanguage();
  return (
    <section>
      <h3>{accessHeadings[heading][language]}</h3>
      <p className="kundentag-wrap">{children}</p>
    </section>
  );
}

function ItemList({ heading, texts }: { readonly heading: AccessHeading; readonly texts: readonly LocalizedText[] }) {
  const language = useLanguage();
  return (
    <section>
      <h3>{accessHeadings[heading][language]}</h3>
      <ul>
        {texts.map((text) => (
          <li key={text.en}>{text[language]}</li>
        ))}
      </ul>
    </section>
  );
}
