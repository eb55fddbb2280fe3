import { NavMenu } from "@shopify/app-bridge-react";
import { AppProvider } from "@shopify/polaris";
import type { LinkLikeComponentProps } from "@shopify/polaris/build/ts/src/utilities/link/types";
import polarisDe from "@shopify/polaris/locales/de.json";
import polarisEn from "@shopify/polaris/locales/en.json";
import { Link, useLocation, useNavigate, useNavigation } from "@remix-run/react";
import { forwardRef, useEffect, useState } from "react";
import type { AnchorHTMLAttributes, ForwardRefExoticComponent, ReactNode } from "react";
import type { Language } from "#app/shared/languages.ts";
import { PageSkeleton } from "./page-skeleton.tsx";
import { ReaderProvider } from "./reader.tsx";
import type { TextKey } from "./text-key.ts";
import { TextProvider, useText } from "./text.tsx";

const polarisTexts = { de: polarisDe, en: polarisEn };

const sections: readonly { readonly url: string; readonly text: TextKey }[] = [
  { url: "/app/surveys", text: "nav.surveys" },
  { url: "/app/customer-days", text: "nav.customerDays" },
  { url: "/app/privacy", text: "nav.privacy" },
  { url: "/app/settings", text: "nav.settings" },
  { url: "/app/activity", text: "nav.activity" },
];

interface AdminFrameProps {
  readonly language: Language;
  /** IANA name of the shop's time zone. */
  readonly timeZone: string;
  /** The account that is looking; null where it is not known. */
  readonly staffId: string | null;
  readonly children: ReactNode;
}

/** Around every page of the admin: language, Polaris, the navigation in Shopify's side bar, and what shows while a page loads. */
export function AdminFrame({ language, timeZone, staffId, children }: AdminFrameProps) {
  return (
    <TextProvider language={language} timeZone={timeZone}>
      <AppProvider i18n={polarisTexts[language]} linkComponent={PolarisLink}>
        <SectionMenu />
        <main tabIndex={-1} className="kundentag-main" data-time-zone={timeZone}>
          <ReaderProvider value={staffId}>
            <WhileLoading>{children}</WhileLoading>
          </ReaderProvider>
        </main>
      </AppProvider>
    </TextProvider>
  );
}

function SectionMenu() {
  const t = useText();
  useShopifyNavigation();
  return (
    <NavMenu>
      <Link to="/app" rel="home">
        {t("nav.home")}
      </Link>
      {sections.map((section) => (
        <Link key={section.url} to={section.url}>
          {t(section.text)}
        </Link>
      ))}
    </NavMenu>
  );
}

/** App Bridge says where Shopify's own bars want to go; the router goes there without a new document. */
function useShopifyNavigation(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const follow = (event: Event) => {
      const href = event.target instanceof Element ? event.target.getAttribute("href") : null;
      if (href) navigate(href);
    };
    addEventListener("shopify:navigate", follow);
    return () => removeEventListener("shopify:navigate", follow);
  }, [navigate]);
}

function WhileLoading({ children }: { readonly children: ReactNode }) {
  const navigation = useNavigation();
  // The router's place, not the browser's: that one is ahead of what is rendered, and on a slow machine the skeleton then stayed for good.
  const { pathname } = useLocation();
  const elsewhere = navigation.state === "loading" && navigation.formMethod === undefined && navigation.location.pathname !== pathname;
  const slow = useAfter(elsewhere, 300);
  useEffect(() => {
    if ("shopify" in window) window.shopify.loading(navigation.state !== "idle");
  }, [navigation.state]);
  return slow ? <PageSkeleton /> : children;
}

/** True once `active` has lasted the milliseconds: a page that comes quickly does not flash a skeleton. */
function useAfter(active: boolean, milliseconds: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    if (!active) {
      setPassed(false);
      return;
    }
    const timer = setTimeout(() => setPassed(true), milliseconds);
    return () => clearTimeout(timer);
  }, [active, milliseconds]);
  return active && passed;
}

interface PolarisLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly url: string;
  readonly external?: boolean;
}

/** Links of Polaris go through the router; addresses of Shopify's admin and other sites do not. */
const PolarisLink = forwardRef<HTMLAnchorElement, PolarisLinkProps>(function PolarisLink({ url, external = false, children, ...rest }, ref) {
  if (external || /^[a-z]+:/i.test(url)) {
    return (
      <a ref={ref} href={url} {...rest} target={rest.target ?? (external ? "_blank" : undefined)} rel="noopener noreferrer">
        {children}
      </a>
    );
  }
  return (
    <Link ref={ref} to={url} {...rest}>
      {children}
    </Link>
  );
}) as ForwardRefExoticComponent<LinkLikeComponentProps>;
