import { Group, Progress, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatDuration } from "@/ui/format";
import type { Call } from "./calls";

/** How long the caller waited for the first byte, and how long the answer then took to come. */
export function CallTimeline({ call }: { call: Call }) {
  const { t } = useTranslation();
  const first = Math.min(call.first_byte_ms ?? call.duration_ms, call.duration_ms);
  const share = call.duration_ms > 0 ? (first / call.duration_ms) * 100 : 100;
  const parts = [
    { label: t("calls.waited"), time: first, color: "orange.6", share },
    { label: t("calls.came"), time: call.duration_ms - first, color: "sea.6", share: 100 - share },
  ].filter((part) => part.share > 0);
  return (
    <Stack gap={4}>
      <Progress.Root size={14}>
        {parts.map(({ label, time, color, share: width }) => (
          <Progress.Section key={label} value={width} color={color} aria-label={`${label}: ${formatDuration(time)}`} />
        ))}
      </Progress.Root>
      <Group justify="space-between">
        {parts.map(({ label, time }) => (
          <Text key={label} size="xs" c="dimmed">
            {label} · {formatDuration(time)}
          </Text>
        ))}
      </Group>
    </Stack>
  );
}
