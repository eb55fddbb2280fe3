import { Select, Text } from "@shopify/polaris";
import { useText } from "#app/ui/text.tsx";
import { authorityOf, supervisoryAuthorities, type SupervisoryAuthority } from "../model/supervisory-authorities.ts";

interface AuthoritySelectProps {
  /** What stands in the text field below: chosen here, or written there. */
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** The authorities of Germany and Austria to choose from; what is chosen is put into the text field, where it can be changed. */
export function AuthoritySelect({ text, onChange }: AuthoritySelectProps) {
  const t = useText();
  const nameOf = ({ id, land }: SupervisoryAuthority) => (id === "de" ? t("settings.authority.federal") : land);
  const of = (country: SupervisoryAuthority["country"]) =>
    supervisoryAuthorities.filter((authority) => authority.country === country).map((authority) => ({ value: authority.id, label: nameOf(authority) }));
  return (
    <>
      <Select
        label={t("settings.authority.choose")}
        options={[
          { value: "", label: t("settings.authority.own") },
          { title: t("settings.authority.germany"), options: of("DE") },
          { title: t("settings.authority.austria"), options: of("AT") },
        ]}
        value={authorityOf(text)?.id ?? ""}
        onChange={(id) => onChange(supervisoryAuthorities.find((authority) => authority.id === id)?.text ?? "")}
        helpText={t("settings.authority.help")}
      />
      <Text as="p" tone="subdued">
        {t("settings.authority.switzerland")}
      </Text>
    </>
  );
}
