import { TitleBar } from "@shopify/app-bridge-react";
import { Badge, Page } from "@shopify/polaris";
import type { PageProps } from "@shopify/polaris";
import { useEffect } from "react";
import type { ReactNode } from "react";

export interface PageFrameProps {
  readonly title: string;
  readonly subtitle?: string;
  readonly badge?: { readonly text: string; readonly tone?: "success" | "attention" | "warning" | "critical" | "info" };
  readonly back?: { readonly content: string; readonly url: string };
  readonly primary?: PageProps["primaryAction"];
  readonly secondary?: PageProps["secondaryActions"];
  readonly actionGroups?: PageProps["actionGroups"];
  /** Wide pages hold tables or two columns; narrow ones a form. */
  readonly width?: "full" | "narrow";
  readonly children: ReactNode;
}

/** One page of the admin: the title in Shopify's bar and as the page's only `h1`, its way back and its actions. */
export function PageFrame(props: PageFrameProps) {
  useEffect(() => {
    document.title = `${props.title} · Kundentag`;
  }, [props.title]);
  return (
    <Page
      title={props.title}
      subtitle={props.subtitle}
      titleMetadata={props.badge ? <Badge tone={props.badge.tone}>{props.badge.text}</Badge> : undefined}
      backAction={props.back}
      primaryAction={props.primary}
      secondaryActions={props.secondary}
      actionGroups={props.actionGroups}
      fullWidth={props.width === "full"}
      narrowWidth={props.width === "narrow"}
    >
      <TitleBar title={props.title} />
      {props.children}
    </Page>
  );
}
