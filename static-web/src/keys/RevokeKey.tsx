import { Button, Group, Modal, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface Props {
  name: string;
  revoking: boolean;
  revoke: () => void;
  close: () => void;
}

/** Asks once more: it cannot be undone. */
export default function RevokeKey({ name, revoking, revoke, close }: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={close} title={t("keys.revokeTitle", { name })} closeButtonProps={{ "aria-label": t("close") }}>
      <Text mb="lg">{t("keys.revokeText")}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={close} data-autofocus>
          {t("cancel")}
        </Button>
        <Button color="red.8" loading={revoking} onClick={revoke}>
          {t("keys.revoke")}
        </Button>
      </Group>
    </Modal>
  );
}
