import "@mantine/charts/styles.css";
import { BarChart } from "@mantine/charts";
import { useTranslation } from "react-i18next";
import { formatCount, formatMoney } from "@/ui/format";
import { nameOf, valuesOf, type Measure, type UsageSeries } from "./usage";

const colors = ["sea.7", "indigo.5", "orange.5", "grape.5", "lime.7", "pink.5", "gray.5"];

interface Props {
  usage: UsageSeries;
  measure: Measure;
  height?: number;
  /** What to call a group, when not as the hub does. */
  name?: (series: UsageSeries["series"][number]) => string;
}

/** What was used, over time, stacked by group. Loaded by itself: charts are big. */
export default function UsageChart({ usage, measure, height = 260, name }: Props) {
  const { t } = useTranslation();
  const names = usage.series.map((series) => name?.(series) ?? nameOf(series, t("usagePage.others"), t("usagePage.none")));
  const values = usage.series.map((series) => valuesOf(series, measure));
  const data = usage.points.map((point, at) => ({
    point,
    ...Object.fromEntries(names.map((group, index) => [group, values[index]?.[at] ?? 0])),
  }));
  const isMoney = measure === "charge" || measure === "cost";
  return (
    <BarChart
      h={height}
      data={data}
      dataKey="point"
      type="stacked"
      series={names.map((group, index) => ({ name: group, color: colors[index % colors.length]! }))}
      valueFormatter={isMoney ? formatMoney : formatCount}
      xAxisProps={{ tickFormatter: (point: string) => (usage.step === "day" ? point.slice(5, 10) : point.slice(11, 16)) }}
      withLegend={names.length > 1}
      legendProps={{ verticalAlign: "bottom" }}
      tickLine="none"
      maxBarWidth={36}
      aria-label={t("usagePage.chart")}
      role="img"
    />
  );
}
