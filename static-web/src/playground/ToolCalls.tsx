import { Button, Code, Stack, Text, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ToolCall } from "./answers";

interface Props {
  calls: ToolCall[];
  giveResults: ((results: Record<string, string>) => void) | undefined;
}

/** What a model wants from tools. People play the tools here, and write what these give back. */
export default function ToolCalls({ calls, giveResults }: Props) {
  const { t } = useTranslation();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        giveResults?.(Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>);
      }}
    >
      <Stack gap="xs">
        {calls.map((call) => (
          <Stack key={call.id} gap={4}>
            <Text size="sm">
              {t("playground.calls")} <Code>{call.name}</Code>
            </Text>
            <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
              {call.arguments}
            </Code>
            {giveResults && <Textarea name={call.id} label={t("playground.result", { name: call.name })} required autosize minRows={1} maxRows={8} />}
          </Stack>
        ))}
        {giveResults && (
          <Button type="submit" size="xs" style={{ alignSelf: "flex-start" }}>
            {t("playground.giveResults")}
          </Button>
        )}
      </Stack>
    </form>
  );
}
