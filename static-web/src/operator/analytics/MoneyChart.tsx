import "@mantine/charts/styles.css";
import { AreaChart } from "@mantine/charts";
import { useTranslation } from "react-i18next";
import { formatMoney } from "@/ui/format";
import { ticksTo } from "@/ui/ticks";
import type { UsageSeries } from "@/usage/usage";
import { overTime } from "./analytics";

/** What came in and what went out, over time. */
export default function MoneyChart({ usage }: { usage: UsageSeries }) {
  const { t } = useTranslation("operator");
  const revenue = overTime(usage, (series) => series.charge);
  const cost = overTime(usage, (series) => series.cost ?? []);
  const sells = revenue.some((amount) => amount > 0);
  const data = usage.points.map((point, at) => ({ point, revenue: revenue[at] ?? 0, cost: cost[at] ?? 0 }));
  const ticks = ticksTo(Math.max(...revenue, ...cost));
  return (
    <AreaChart
      h={260}
      data={data}
      dataKey="point"
      series={[
        ...(sells ? [{ name: "revenue", label: t("analytics.revenue"), color: "teal.6" }] : []),
        { name: "cost", label: t("analytics.cost"), color: "orange.5" },
      ]}
      curveType="monotone"
      withDots={false}
      withGradient
      withLegend
      legendProps={{ verticalAlign: "bottom" }}
      valueFormatter={formatMoney}
      yAxisProps={{ ticks, domain: [0, ticks.at(-1)!], interval: 0, width: 64 }}
      areaChartProps={{ margin: { top: 8 } }}
      xAxisProps={{ tickFormatter: (point: string) => (usage.step === "day" ? point.slice(5, 10) : point.slice(11, 16)) }}
      tickLine="none"
      role="img"
      aria-label={t("analytics.moneyChart")}
    />
  );
}
