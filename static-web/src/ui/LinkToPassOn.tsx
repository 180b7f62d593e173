import { Alert, Button, Code, Group, Modal, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CopyText } from "./CopyText";

interface Props {
  title: string;
  text: string;
  link: string;
  close: () => void;
}

/** A one-time link, shown this once. */
export function LinkToPassOn({ title, text, link, close }: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={close} title={title} closeOnClickOutside={false} closeButtonProps={{ "aria-label": t("close") }}>
      <Stack>
        <Alert color="teal">{text}</Alert>
        <Group wrap="nowrap" gap={4}>
          <Code block flex={1} style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }} data-testid="link">
            {link}
          </Code>
          <CopyText value={link} label={t("members.copyLink")} />
        </Group>
        <Button onClick={close}>{t("members.passedOn")}</Button>
      </Stack>
    </Modal>
  );
}
