import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { Fact } from "@/ui/Fact";
import { formatDuration } from "@/ui/format";

/** How long calls waited for their first byte: half of them, and all but the slowest. */
export function Latency({ now }: { now: Schemas["FirstByteTimes"] | null }) {
  const { t } = useTranslation();
  return (
    <Fact
      label={t("usagePage.firstByte")}
      value={now ? formatDuration(now.p50) : "–"}
      hint={now && t("usagePage.percentiles", { p95: formatDuration(now.p95), p99: formatDuration(now.p99) })}
    />
  );
}
