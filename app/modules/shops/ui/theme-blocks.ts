import { useEffect, useState } from "react";

/** Handles of what the app brings into a theme: file names in `extensions/storefront/blocks`. */
export const themeBlocks = ["survey", "survey-popup", "privacy-choices"] as const;
export type ThemeBlock = (typeof themeBlocks)[number];

/** Where a block is placed: `active` in the live theme, `placed` in another one only, `absent` nowhere. */
export type BlockState = "active" | "placed" | "absent";

/** `asking` until Shopify has answered; `unknown` when it did not, and nothing may be claimed. */
export type ThemeBlocks = { readonly outcome: "asking" | "unknown" } | { readonly outcome: "known"; readonly states: Readonly<Record<ThemeBlock, BlockState>> };

interface Activation {
  readonly handle: string;
  readonly status: string;
  readonly activations?: readonly { readonly status?: string; readonly target?: string }[];
}

/** Asks App Bridge which blocks and embeds are placed. Only the browser can: the answer is about the merchant's theme now. */
export function useThemeBlocks(): ThemeBlocks {
  const [blocks, setBlocks] = useState<ThemeBlocks>({ outcome: "asking" });
  useEffect(() => {
    let current = true;
    askThemeBlocks().then(
      (states) => current && setBlocks({ outcome: "known", states }),
      () => current && setBlocks({ outcome: "unknown" }),
    );
    return () => {
      current = false;
    };
  }, []);
  return blocks;
}

async function askThemeBlocks(): Promise<Readonly<Record<ThemeBlock, BlockState>>> {
  const extensions = await window.shopify.app.extensions();
  const activations = extensions.filter((extension) => extension.type === "theme_app_extension").flatMap((extension) => extension.activations as readonly Activation[]);
  return statesOf(activations);
}

/** What the activations of the theme app extension say about each of our blocks. */
export function statesOf(activations: readonly Activation[]): Readonly<Record<ThemeBlock, BlockState>> {
  const stateOf = (handle: ThemeBlock): BlockState => {
    const found = activations.find((activation) => activation.handle === handle);
    if (found === undefined) return "absent";
    if (found.status === "active") return "active";
    return (found.activations ?? []).length > 0 ? "placed" : "absent";
  };
  return { survey: stateOf("survey"), "survey-popup": stateOf("survey-popup"), "privacy-choices": stateOf("privacy-choices") };
}
