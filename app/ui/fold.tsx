import type { ReactNode } from "react";

/** What few need, behind a line to open; on paper it is open. */
export function Fold({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <details className="kundentag-fold">
      <summary>{title}</summary>
      {children}
    </details>
  );
}
