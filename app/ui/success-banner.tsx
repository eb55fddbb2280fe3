import { Banner } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import type { ReactNode } from "react";

interface SuccessBannerProps {
  readonly title: string;
  /** What to do next. */
  readonly action?: {
    readonly content: string;
    readonly url?: string;
    readonly external?: boolean;
    readonly onAction?: () => void;
    readonly loading?: boolean;
  };
  readonly children: ReactNode;
}

/** That something was done, and what comes next. Comes into view, but leaves the focus where it is. */
export function SuccessBanner({ title, action, children }: SuccessBannerProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // In braces: browsers that answer a scroll with a promise would hand React something that is no clean-up.
    place.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div ref={place}>
      <Banner tone="success" title={title} action={action}>
        {children}
      </Banner>
    </div>
  );
}
