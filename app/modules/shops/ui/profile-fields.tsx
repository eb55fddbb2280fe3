import { ChoiceList, FormLayout, TextField } from "@shopify/polaris";
import type { TextFieldProps } from "@shopify/polaris";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useText } from "#app/ui/text.tsx";
import { AuthoritySelect } from "./authority-select.tsx";
import type { DpoState, ShopProfileFields } from "../model/shop-profile.ts";

interface ProfileFieldsProps {
  readonly fields: ShopProfileFields;
  readonly errorOf: (path: string) => string | undefined;
  readonly onChange: (fields: ShopProfileFields) => void;
}

type TextFieldName = Exclude<keyof ShopProfileFields, "dpoState">;

const lengths: Record<TextFieldName, number> = {
  controllerName: 200,
  controllerAddress: 500,
  controllerEmail: 254,
  representative: 500,
  privacyPolicyUrl: 500,
  dpoContact: 500,
  dpoAbsenceReason: 1000,
  supervisoryAuthority: 500,
  furtherRecipients: 2000,
  thirdCountries: 2000,
};

interface ProfileFieldProps extends ProfileFieldsProps {
  readonly name: TextFieldName;
  readonly input?: Pick<TextFieldProps, "multiline" | "type" | "placeholder" | "requiredIndicator"> & { readonly autoComplete?: string };
}

function ProfileField({ name, fields, errorOf, onChange, input }: ProfileFieldProps) {
  const t = useText();
  return (
    <TextField
      id={name}
      label={t(`profile.${name}.label`)}
      helpText={t(`profile.${name}.help`)}
      maxLength={lengths[name]}
      value={fields[name]}
      error={errorOf(name)}
      onChange={(text) => onChange({ ...fields, [name]: text })}
      {...input}
      autoComplete={input?.autoComplete ?? "off"}
    />
  );
}

/** Name, address and contact of the controller, and her privacy policy. */
export function ControllerFields(props: ProfileFieldsProps) {
  const t = useText();
  return (
    <SectionCard title={t("settings.controller.title")} lead={t("settings.controller.lead")}>
      <FormLayout>
        <ProfileField {...props} name="controllerName" input={{ requiredIndicator: true, autoComplete: "organization" }} />
        <ProfileField {...props} name="controllerAddress" input={{ multiline: 3, requiredIndicator: true, autoComplete: "street-address" }} />
        <ProfileField {...props} name="controllerEmail" input={{ type: "email", requiredIndicator: true, autoComplete: "email" }} />
        <ProfileField {...props} name="privacyPolicyUrl" input={{ type: "url", requiredIndicator: true }} />
        <ProfileField {...props} name="representative" input={{ multiline: 2 }} />
      </FormLayout>
    </SectionCard>
  );
}

/** The data protection officer, or why there is none. */
export function OfficerFields(props: ProfileFieldsProps) {
  const t = useText();
  const { fields, errorOf, onChange } = props;
  return (
    <SectionCard title={t("settings.officer.title")} lead={t("settings.officer.lead")}>
      <FormLayout>
        <div id="dpoState" tabIndex={-1}>
          <ChoiceList
            title={t("profile.dpoState.label")}
            choices={[
              { label: t("profile.dpoState.appointed"), value: "appointed" },
              { label: t("profile.dpoState.none"), value: "none" },
            ]}
            selected={[fields.dpoState]}
            error={errorOf("dpoState")}
            onChange={([chosen]) => onChange({ ...fields, dpoState: (chosen ?? "unanswered") as DpoState })}
          />
        </div>
        {fields.dpoState === "appointed" && <ProfileField {...props} name="dpoContact" input={{ multiline: 2, requiredIndicator: true }} />}
        {fields.dpoState === "none" && <ProfileField {...props} name="dpoAbsenceReason" input={{ multiline: 2, requiredIndicator: true }} />}
      </FormLayout>
    </SectionCard>
  );
}

/** What else stands in every notice. */
export function NoticeFields(props: ProfileFieldsProps) {
  const t = useText();
  return (
    <SectionCard title={t("settings.notice.title")} lead={t("settings.notice.lead")}>
      <FormLayout>
        <AuthoritySelect text={props.fields.supervisoryAuthority} onChange={(supervisoryAuthority) => props.onChange({ ...props.fields, supervisoryAuthority })} />
        <ProfileField {...props} name="supervisoryAuthority" input={{ multiline: 2, requiredIndicator: true }} />
        <ProfileField {...props} name="furtherRecipients" input={{ multiline: 2 }} />
        <ProfileField {...props} name="thirdCountries" input={{ multiline: 2 }} />
      </FormLayout>
    </SectionCard>
  );
}
