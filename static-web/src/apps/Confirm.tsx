import { Button, Group, Modal, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface Props {
  title: string;
  text: string;
  action: string;
  busy: boolean;
  act: () => void;
  close: () => void;
}

/** Asks once more: it cannot be undone. */
export function Confirm({ title, text, action, busy, act, close }: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ "aria-label": t("close") }}>
      <Text mb="lg">{text}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={close} data-autofocus>
          {t("cancel")}
        </Button>
        <Button color="red.8" loading={busy} onClick={act}>
          {action}
        </Button>
      </Group>
    </Modal>
  );
}
