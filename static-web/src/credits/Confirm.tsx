import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

interface Props {
  title: string;
  /** What will happen, and what it costs. */
  text: string;
  action: string;
  danger?: boolean;
  /** Does it. The dialog closes when that went well. */
  send: () => Promise<unknown>;
  close: () => void;
}

/** Asks once more before something that costs money or ends something. */
export function Confirm({ title, text, action, danger = false, send, close }: Props) {
  const { t } = useTranslation();
  const sending = useMutation({ mutationFn: send, onSuccess: close });
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ "aria-label": t("close") }}>
      <Stack>
        <Text>{text}</Text>
        {sending.error && (
          <Alert role="alert" color="red" title={t("error.title")}>
            {sending.error.message}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {t("cancel")}
          </Button>
          <Button loading={sending.isPending} onClick={() => sending.mutate()} {...(danger ? { color: "red.8" } : {})}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
