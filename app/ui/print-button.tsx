import { Button } from "@shopify/polaris";

/** Prints the page as it stands, without what is marked `kundentag-screen-only`. */
export function PrintButton({ children }: { readonly children: string }) {
  return <Button onClick={() => window.print()}>{children}</Button>;
}
