import "@mantine/charts/styles.css";
import { BarChart } from "@mantine/charts";
import { useTranslation } from "react-i18next";
import { ChartLegend } from "@/ui/ChartLegend";
import { formatCount, formatMoney } from "@/ui/format";
import { ticksTo } from "@/ui/ticks";
import { nameOf, valuesOf, type Measure, type UsageSeries } from "./usage";

const colors = ["sea.7", "orange.5", "indigo.5", "grape.5", "lime.7", "pink.5", "yellow.5", "cyan.4"];
const othersColor = "gray.5";

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
  const values = usage.series.map((series) => valuesOf(series, measure));
  // Groups are keyed by their place: a chart takes the dots of a name for a path.
  const data = usage.points.map((point, at) => ({ point, ...Object.fromEntries(values.map((all, index) => [`group${index}`, all[at] ?? 0])) }));
  const series = usage.series.map((one, index) => ({
    name: `group${index}`,
    label: name?.(one) ?? nameOf(one, t("usagePage.others"), t("usagePage.none")),
    color: one.group ? colors[index % colors.length]! : othersColor,
  }));
  const isMoney = measure === "charge" || measure === "cost";
  const ticks = ticksTo(Math.max(...usage.points.map((_, at) => values.reduce((sum, all) => sum + (all[at] ?? 0), 0))), !isMoney);
  return (
    <>
      <BarChart
        h={height}
        data={data}
        dataKey="point"
        type="stacked"
        series={series}
        valueFormatter={isMoney ? formatMoney : formatCount}
        xAxisProps={{ tickFormatter: (point: string) => (usage.step === "day" ? point.slice(5, 10) : point.slice(11, 16)) }}
        yAxisProps={{ ticks, domain: [0, ticks.at(-1)!], interval: 0, width: isMoney ? 64 : 72 }}
        barChartProps={{ margin: { top: 8 } }}
        tickLine="none"
        maxBarWidth={36}
        aria-label={t("usagePage.chart")}
        role="img"
      />
      {series.length > 1 && <ChartLegend series={series} />}
    </>
  );
}
