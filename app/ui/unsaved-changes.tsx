import { SaveBar, type ShopifyGlobal } from "@shopify/app-bridge-react";
import { useBlocker } from "@remix-run/react";
import { useEffect } from "react";
import { useText } from "./text.tsx";

interface UnsavedChangesProps {
  /** Unique on the page. */
  readonly id: string;
  readonly open: boolean;
  readonly saving: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** Shopify's contextual save bar for a form, and the guard that keeps unsaved words when somebody leaves the page. */
export function UnsavedChanges(props: UnsavedChangesProps) {
  const t = useText();
  useLeaveGuard(props.open && !props.saving);
  return (
    <SaveBar id={props.id} open={props.open}>
      <button variant="primary" type="button" onClick={props.onSave} disabled={props.saving} loading={props.saving ? "" : undefined}>
        {t("actions.save")}
      </button>
      <button type="button" onClick={props.onDiscard} disabled={props.saving}>
        {t("actions.discard")}
      </button>
    </SaveBar>
  );
}

/** Asks through App Bridge before a navigation inside the app drops what was typed. */
function useLeaveGuard(active: boolean): void {
  const shopify = useAppBridgeWhenThere();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => active && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    let current = true;
    const leave = shopify === null ? Promise.resolve() : shopify.saveBar.leaveConfirmation();
    leave.then(
      () => current && blocker.proceed(),
      () => current && blocker.reset(),
    );
    return () => {
      current = false;
    };
  }, [blocker, shopify]);
}

function useAppBridgeWhenThere(): ShopifyGlobal | null {
  return typeof window !== "undefined" && "shopify" in window ? window.shopify : null;
}
