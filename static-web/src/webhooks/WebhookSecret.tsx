import { Alert, Button, Code, Group, Modal, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CopyText } from "@/ui/CopyText";
import type { NewWebhook } from "./webhooks";

/** The secret of a webhook, which is shown this once. */
export function WebhookSecret({ webhook, close }: { webhook: NewWebhook; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={close} title={t("webhooks.secret")} closeOnClickOutside={false} closeButtonProps={{ "aria-label": t("close") }}>
      <Stack>
        <Alert color="teal" title={t("webhooks.secretOnce")}>
          {t("webhooks.secretText")}
        </Alert>
        <Group wrap="nowrap" gap={4}>
          <Code block flex={1} style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }} data-testid="webhook-secret">
            {webhook.secret}
          </Code>
          <CopyText value={webhook.secret} label={t("webhooks.copySecret")} />
        </Group>
        <Button onClick={close}>{t("webhooks.savedSecret")}</Button>
      </Stack>
    </Modal>
  );
}
