import { Banner, Link, List } from "@shopify/polaris";
import { useText } from "#app/ui/text.tsx";
import { missingIdentity } from "../model/controller-identity.ts";
import type { ShopProfileFields } from "../model/shop-profile.ts";

interface MissingIdentityProps {
  /** As it stands in the form now. */
  readonly fields: ShopProfileFields;
  /** It was just saved like this: saved is not complete. */
  readonly isSaved: boolean;
}

/** What of the controller's identity is still missing, each with the way to its field; nothing where all is there. */
export function MissingIdentity({ fields, isSaved }: MissingIdentityProps) {
  const t = useText();
  const missing = missingIdentity(fields);
  if (missing.length === 0) return null;
  return (
    <Banner tone="warning" title={t(isSaved ? "settings.missing.titleSaved" : "settings.missing.title", { count: missing.length })}>
      <p>{t("settings.missing.body")}</p>
      <List>
        {missing.map((field) => (
          <List.Item key={field}>
            <Link removeUnderline={false} onClick={() => document.getElementById(field)?.focus()}>
              {t(`noticeFields.shop.${field}`)}
            </Link>
          </List.Item>
        ))}
      </List>
    </Banner>
  );
}
