import { Drawer, NumberInput, Stack, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Settings } from "./answers";
import { toolsOf } from "./chat";

interface Props {
  settings: Settings;
  change: (settings: Settings) => void;
  close: () => void;
}

const toolExample = `[{
  "type": "function",
  "function": {
    "name": "weather",
    "parameters": {
      "type": "object",
      "properties": { "city": { "type": "string" } }
    }
  }
}]`;

const numberOf = (value: string | number): number | null => (value === "" ? null : Number(value));

export default function SettingsDrawer({ settings, change, close }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer opened onClose={close} position="right" title={t("playground.settings")} closeButtonProps={{ "aria-label": t("close") }}>
      <Stack>
        <Textarea
          label={t("playground.system")}
          value={settings.system}
          onChange={(event) => change({ ...settings, system: event.currentTarget.value })}
          autosize
          minRows={4}
        />
        <NumberInput
          label={t("playground.temperature")}
          description={t("playground.default")}
          value={settings.temperature ?? ""}
          onChange={(value) => change({ ...settings, temperature: numberOf(value) })}
          min={0}
          max={2}
          step={0.1}
        />
        <NumberInput
          label={t("playground.maxTokens")}
          description={t("playground.default")}
          value={settings.maxTokens ?? ""}
          onChange={(value) => change({ ...settings, maxTokens: numberOf(value) })}
          min={1}
          allowDecimal={false}
        />
        <Textarea
          label={t("playground.tools")}
          description={t("playground.toolsHint")}
          placeholder={toolExample}
          value={settings.tools}
          onChange={(event) => change({ ...settings, tools: event.currentTarget.value })}
          error={toolsOf(settings.tools) === null && t("playground.toolsWrong")}
          autosize
          minRows={6}
          maxRows={16}
          ff="monospace"
        />
      </Stack>
    </Drawer>
  );
}
