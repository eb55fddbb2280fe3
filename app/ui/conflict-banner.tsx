import { Banner } from "@shopify/polaris";
import { useText } from "./text.tsx";

interface ConflictBannerProps {
  readonly onTakeNewest: () => void;
  readonly onKeepMine: () => void;
}

/** Somebody else saved the same thing meanwhile: nothing is overwritten before a person has decided. */
export function ConflictBanner({ onTakeNewest, onKeepMine }: ConflictBannerProps) {
  const t = useText();
  return (
    <Banner
      tone="warning"
      title={t("problems.changed-meanwhile.title")}
      action={{ content: t("conflict.takeNewest"), onAction: onTakeNewest }}
      secondaryAction={{ content: t("conflict.keepMine"), onAction: onKeepMine }}
    >
      {t("problems.changed-meanwhile.mend")}
    </Banner>
  );
}
