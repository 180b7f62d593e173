import { Alert, Button, Code, Group, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CopyText } from "@/ui/CopyText";

/** Shows the text of a key, this once. */
export function KeyText({ text, close }: { text: string; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack>
      <Alert color="teal" title={t("keys.made")}>
        {t("keys.madeText")}
      </Alert>
      <Group wrap="nowrap" gap={4}>
        <Code block flex={1} style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }} data-testid="new-key">
          {text}
        </Code>
        <CopyText value={text} label={t("keys.copy")} />
      </Group>
      <Button onClick={close}>{t("keys.saved")}</Button>
    </Stack>
  );
}
