import { BlockStack, Modal, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useFocusReturn } from "./focus-return.ts";
import { useText } from "./text.tsx";

interface ConfirmModalProps {
  readonly open: boolean;
  readonly title: string;
  readonly confirm: string;
  readonly destructive?: boolean;
  readonly loading?: boolean;
  readonly disabled?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Asks before something that cannot, or cannot easily, be taken back. The focus returns to where it was. */
export function ConfirmModal(props: ConfirmModalProps) {
  const t = useText();
  useFocusReturn(props.open);
  return (
    <Modal
      open={props.open}
      title={props.title}
      onClose={props.onClose}
      primaryAction={{
        content: props.confirm,
        destructive: props.destructive,
        loading: props.loading,
        disabled: props.disabled,
        onAction: props.onConfirm,
      }}
      secondaryActions={[{ content: t("actions.cancel"), onAction: props.onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          {typeof props.children === "string" ? <Text as="p">{props.children}</Text> : props.children}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
