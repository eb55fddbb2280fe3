import { Banner, Link, List } from "@shopify/polaris";
import { useText } from "#app/ui/text.tsx";
import type { TextKey } from "#app/ui/text-key.ts";
import type { NoticeField } from "../model/privacy-notice.ts";

/** What a notice still lacks, each with the place where it is filled in. Shown before somebody tries to publish. */
export function MissingFields({ missing }: { readonly missing: readonly NoticeField[] }) {
  const t = useText();
  if (missing.length === 0) return null;
  return (
    <Banner tone="warning" title={t("surveys.missing.title", { count: missing.length })}>
      <p>{t("surveys.missing.body")}</p>
      <List>
        {missing.map((field) => (
          <List.Item key={field}>
            <MissingField field={field} />
          </List.Item>
        ))}
      </List>
    </Banner>
  );
}

function MissingField({ field }: { readonly field: NoticeField }) {
  const t = useText();
  const [place, ...rest] = field.split(".");
  const name = rest.join(".");
  if (place === "shop") return <Link url={`/app/settings#${name}`}>{t("surveys.missing.inSettings", { field: nameOf(t, field) })}</Link>;
  if (place === "survey") {
    return (
      <Link removeUnderline={false} onClick={() => document.getElementById(fieldId(name))?.focus()}>
        {nameOf(t, field)}
      </Link>
    );
  }
  return <>{t("surveys.missing.byOperator", { field: nameOf(t, field) })}</>;
}

/** `purpose.de` is the field `texts.de.purpose` of the form; the others are called what they are. */
function fieldId(name: string): string {
  const [field, language] = name.split(".");
  return field === "purpose" ? `texts.${language}.purpose` : name;
}

function nameOf(t: ReturnType<typeof useText>, field: NoticeField): string {
  return t(`noticeFields.${field}` satisfies TextKey);
}
