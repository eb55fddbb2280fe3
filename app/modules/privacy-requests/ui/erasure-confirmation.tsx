import { Banner, BlockStack, Checkbox } from "@shopify/polaris";
import { useText } from "#app/ui/text.tsx";

interface ErasureConfirmationProps {
  readonly confirmed: boolean;
  readonly missing: boolean;
  readonly onChange: (confirmed: boolean) => void;
}

/** An erasure is confirmed in words: it cannot be taken back. */
export function ErasureConfirmation({ confirmed, missing, onChange }: ErasureConfirmationProps) {
  const t = useText();
  return (
    <BlockStack gap="300">
      <Banner tone="warning">{t("privacy.new.erasureWarning")}</Banner>
      <Checkbox
        label={t("privacy.new.erasureConfirm")}
        checked={confirmed}
        onChange={onChange}
        error={missing ? t("problems.confirmation-needed.mend") : undefined}
      />
    </BlockStack>
  );
}
