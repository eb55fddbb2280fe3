import { AppProvider, Page } from "@shopify/polaris";
import polarisDe from "@shopify/polaris/locales/de.json";
import polarisEn from "@shopify/polaris/locales/en.json";
import type { Language } from "#app/shared/languages.ts";
import { EmptyCard } from "./empty-card.tsx";
import { TextProvider, useText } from "./text.tsx";

/**
 * For whoever comes to the app's address without Shopify's admin around it: says where the app is. It asks for nothing, no shop
 * and no password; signing in is Shopify's.
 */
export function OpenInShopify({ language }: { readonly language: Language }) {
  return (
    <TextProvider language={language} timeZone="UTC">
      <AppProvider i18n={language === "de" ? polarisDe : polarisEn}>
        <Words />
      </AppProvider>
    </TextProvider>
  );
}

function Words() {
  const t = useText();
  return (
    <main>
      <Page narrowWidth title={t("frame.openTitle")}>
        <EmptyCard action={{ content: t("frame.openAction"), url: "https://admin.shopify.com/", target: "_top" }}>{t("frame.openBody")}</EmptyCard>
      </Page>
    </main>
  );
}
