import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { formatDuration } from "@/ui/format";

/** How long half of the calls waited for their first byte and, below it, all but the slowest twentieth. */
export function FirstByte({ times }: { times: Schemas["FirstByteTimes"] | null }) {
  const { t } = useTranslation();
  if (!times) {
    return "–";
  }

  return (
    <>
      {formatDuration(times.p50)}
      <Text size="xs" c="dimmed">
        {t("usagePage.p95", { time: formatDuration(times.p95) })}
      </Text>
    </>
  );
}
