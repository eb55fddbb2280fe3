import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import adminStyles from "./admin.css?url";

/** The style sheets of the admin, in the order they must be read. */
export function adminLinks(): { rel: "stylesheet"; href: string }[] {
  return [polarisStyles, adminStyles].map((href) => ({ rel: "stylesheet", href }));
}
