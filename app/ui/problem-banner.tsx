import { Banner } from "@shopify/polaris";
import type { BannerHandles } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import type { ReactNode } from "react";
import { afterDialogs } from "./after-dialogs.ts";
import type { Problem } from "./problem.ts";
import { useKnowsText, useText } from "./text.tsx";

interface BannerAction {
  readonly content: string;
  readonly url?: string;
  readonly onAction?: () => void;
}

interface ProblemBannerProps {
  readonly problem: Problem | null;
  /** The way to mend it, where there is one. */
  readonly action?: BannerAction;
  readonly secondaryAction?: BannerAction;
  readonly children?: ReactNode;
}

/** Why something was refused and what to do about it, in the page (never a toast), read out and focused as it appears. */
export function ProblemBanner({ problem, action, secondaryAction, children }: ProblemBannerProps) {
  const t = useText();
  const knows = useKnowsText();
  const banner = useRef<BannerHandles>(null);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Where fields are named, the first of them is focused instead.
    if (problem !== null && problem.issues === undefined && problem.field === undefined) return afterDialogs(() => banner.current?.focus(), place.current);
  }, [problem]);
  if (problem === null) return null;
  const titleKey = `problems.${problem.kind}.title`;
  const mendKey = `problems.${problem.kind}.mend`;
  return (
    <div ref={place}>
      <Banner
        ref={banner}
        tone="critical"
        title={knows(titleKey) ? t(titleKey) : t("problems.unexpected.title")}
        action={action}
        secondaryAction={secondaryAction}
      >
        <p>{knows(mendKey) ? t(mendKey) : t("problems.unexpected.mend")}</p>
        {children}
      </Banner>
    </div>
  );
}
