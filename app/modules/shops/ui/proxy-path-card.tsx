import { Link } from "@shopify/polaris";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useText } from "#app/ui/text.tsx";

/** Where shoppers reach the app in this shop, and how the app learns that the merchant has changed that in Shopify. */
export function ProxyPathCard({ address }: { readonly address: string }) {
  const t = useText();
  return (
    <SectionCard title={t("settings.proxyPath.title")} lead={t("settings.proxyPath.lead")}>
      <Link url={address} external>
        {address}
      </Link>
      <p className="kundentag-hint">{t("settings.proxyPath.change")}</p>
    </SectionCard>
  );
}
