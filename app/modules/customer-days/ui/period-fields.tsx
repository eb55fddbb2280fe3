import { Banner, FormLayout, Text, TextField } from "@shopify/polaris";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useText } from "#app/ui/text.tsx";
import { withStart } from "./content-changes.ts";
import type { FormPart } from "./form-part.ts";

interface PeriodFieldsProps extends FormPart {
  readonly shopTimeZone: string;
}

/** What the day is called among colleagues, and from when to when it lasts. */
export function PeriodFields({ content, errorOf, onChange, shopTimeZone }: PeriodFieldsProps) {
  const t = useText();
  return (
    <SectionCard title={t("customerDays.period.title")}>
      <FormLayout>
        <TextField
          id="name"
          label={t("customerDays.period.name")}
          helpText={t("customerDays.period.nameHelp")}
          autoComplete="off"
          requiredIndicator
          maxLength={80}
          value={content.name}
          error={errorOf("name")}
          onChange={(name) => onChange({ ...content, name })}
        />
        <FormLayout.Group>
          <TextField
            id="startsOn"
            label={t("customerDays.period.startsOn")}
            type="date"
            requiredIndicator
            autoComplete="off"
            value={content.startsOn}
            error={errorOf("startsOn")}
            onChange={(startsOn) => onChange(withStart(content, startsOn))}
          />
          <TextField
            id="endsOn"
            label={t("customerDays.period.endsOn")}
            type="date"
            requiredIndicator
            autoComplete="off"
            min={content.startsOn}
            value={content.endsOn}
            error={errorOf("endsOn")}
            onChange={(endsOn) => onChange({ ...content, endsOn })}
          />
        </FormLayout.Group>
      </FormLayout>
      <Text as="p">{t("customerDays.period.clock", { timeZone: content.timeZone })}</Text>
      {content.timeZone !== shopTimeZone && (
        <Banner
          title={t("customerDays.period.otherZoneTitle")}
          action={{ content: t("customerDays.period.takeShopZone", { timeZone: shopTimeZone }), onAction: () => onChange({ ...content, timeZone: shopTimeZone }) }}
        >
          {t("customerDays.period.otherZoneBody", { timeZone: content.timeZone, shopTimeZone })}
        </Banner>
      )}
    </SectionCard>
  );
}
