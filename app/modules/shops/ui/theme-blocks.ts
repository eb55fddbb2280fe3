import { useEffect, useState } from "react";

/** Handles of what the app brings into a theme: file names in `extensions/storefront/blocks`. */
export const themeBlocks = ["survey", "survey-popup", "privacy-choices", "customer-day"] as const;
export type ThemeBlock = (typeof themeBlocks)[number];

/** In the shop's published theme; Shopify tells about no other. `unavailable`: the theme cannot take it. */
export type BlockState = "active" | "available" | "unavailable";

/** `asking` until Shopify has answered; `unknown` when it did not, and nothing may be claimed. */
export type ThemeBlocks =
  | { readonly outcome: "asking" | "unknown" }
  | { readonly outcome: "known"; readonly states: Readonly<Record<ThemeBlock, BlockState>> };

/** Asks App Bridge which blocks and embeds are placed, and again whenever the merchant comes back to this page. */
export function useThemeBlocks(): ThemeBlocks {
  const [blocks, setBlocks] = useState<ThemeBlocks>({ outcome: "asking" });
  useEffect(() => {
    let current = true;
    const ask = () => {
      if (document.visibilityState === "hidden") return;
      askThemeBlocks().then(
        (states) => current && setBlocks({ outcome: "known", states }),
        () => current && setBlocks({ outcome: "unknown" }),
      );
    };
    ask();
    document.addEventListener("visibilitychange", ask);
    addEventListener("focus", ask);
    return () => {
      current = false;
      document.removeEventListener("visibilitychange", ask);
      removeEventListener("focus", ask);
    };
  }, []);
  return blocks;
}

async function askThemeBlocks(): Promise<Readonly<Record<ThemeBlock, BlockState>>> {
  const extensions = await window.shopify.app.extensions();
  return statesOf(extensions);
}

interface Extension {
  readonly type: string;
  readonly activations: readonly object[];
}

/** What App Bridge's answer says about each of our blocks; one it does not mention is not placed. */
export function statesOf(extensions: readonly Extension[]): Readonly<Record<ThemeBlock, BlockState>> {
  const activations = extensions.filter((extension) => extension.type === "theme_app_extension").flatMap((extension) => extension.activations);
  const stateOf = (handle: ThemeBlock): BlockState => {
    const found = activations.find((activation) => "handle" in activation && activation.handle === handle);
    if (found === undefined || !("status" in found)) return "available";
    return found.status === "active" || found.status === "unavailable" ? found.status : "available";
  };
  return Object.fromEntries(themeBlocks.map((handle) => [handle, stateOf(handle)])) as Record<ThemeBlock, BlockState>;
}
