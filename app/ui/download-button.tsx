import { Button, BlockStack, InlineError } from "@shopify/polaris";
import { useId, useState } from "react";
import { useText } from "./text.tsx";

interface DownloadButtonProps {
  readonly url: string;
  readonly fileName: string;
  readonly children: string;
  readonly variant?: "primary" | "secondary" | "plain";
  /** Shown in a tab of its own, for instance to print it; saved where the browser opens no tab. */
  readonly inNewTab?: boolean;
  /** The file has been fetched. */
  readonly onFetched?: () => void;
}

/**
 * Fetches a file of the app and saves it. A plain link would leave the frame without the session token, which App Bridge adds
 * to every `fetch`.
 */
export function DownloadButton({ url, fileName, children, variant = "secondary", inNewTab = false, onFetched }: DownloadButtonProps) {
  const t = useText();
  const id = useId();
  const [state, setState] = useState<"idle" | "fetching" | "failed">("idle");
  const download = async () => {
    setState("fetching");
    const outcome = await takeFile(url, { fileName, inNewTab });
    setState(outcome);
    if (outcome === "idle") onFetched?.();
  };
  return (
    <BlockStack gap="100" inlineAlign="start">
      <Button variant={variant} loading={state === "fetching"} onClick={() => void download()} ariaDescribedBy={id}>
        {children}
      </Button>
      <div id={id} role="status">
        {state === "failed" && <InlineError fieldID={id} message={t("download.failed")} />}
      </div>
    </BlockStack>
  );
}

async function takeFile(url: string, { fileName, inNewTab }: { fileName: string; inNewTab: boolean }): Promise<"idle" | "failed"> {
  const response = await fetch(url).catch(() => null);
  if (response === null || !response.ok) return "failed";
  const objectUrl = URL.createObjectURL(await response.blob());
  if (!inNewTab || window.open(objectUrl, "_blank") === null) save(objectUrl, fileName);
  // Later, because some browsers read the object only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(objectUrl), 10_000);
  return "idle";
}

function save(objectUrl: string, fileName: string): void {
  const link = document.createElement("a");
  link.href = objectUrl;
  link.download = fileName;
  link.click();
}
