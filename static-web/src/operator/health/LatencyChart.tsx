import "@mantine/charts/styles.css";
import { BarChart } from "@mantine/charts";
import { useMediaQuery } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { formatDuration } from "@/ui/format";
import type { Latency } from "./health";

/** How long models take to begin to answer. */
export default function LatencyChart({ latencies }: { latencies: Latency[] }) {
  const { t } = useTranslation("operator");
  const narrow = useMediaQuery("(max-width: 48em)");
  return (
    <BarChart
      h={Math.max(160, latencies.length * 44 + 60)}
      data={latencies.map(({ model, p50, p95 }) => ({ model, p50, p95 }))}
      dataKey="model"
      orientation="vertical"
      series={[
        { name: "p50", label: t("health.p50"), color: "sea.6" },
        { name: "p95", label: t("health.p95"), color: "orange.5" },
      ]}
      yAxisProps={narrow ? { width: 130, tickFormatter: (model: string) => model.slice(model.indexOf("/") + 1) } : { width: 210 }}
      valueFormatter={formatDuration}
      withLegend
      legendProps={{ verticalAlign: "bottom" }}
      maxBarWidth={14}
      role="img"
      aria-label={t("health.latency")}
    />
  );
}
