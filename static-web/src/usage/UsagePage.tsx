import { Group, Paper, Select, Skeleton, Stack, Title } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "@/ui/DataTable";
import { DownloadButton } from "@/ui/DownloadButton";
import { EmptyState } from "@/ui/EmptyState";
import { Fact, Facts } from "@/ui/Fact";
import { formatCount, formatMoney, formatPercent } from "@/ui/format";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { Trend } from "@/ui/Trend";
import { FirstByte } from "./FirstByte";
import { Latency } from "./Latency";
import { useNames } from "./names";
import { RangeChoice } from "./RangeChoice";
import { changeOf, seriesQuery, timeOf, tokensOf, valuesOf, type Grouping, type Measure, type Range } from "./usage";

const UsageChart = lazy(() => import("./UsageChart"));

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

export function UsagePage() {
  const { t } = useTranslation();
  const [range, setRange] = useState<Range>("30d");
  const [group, setGroup] = useState<Grouping>("model");
  const [measure, setMeasure] = useState<Measure>("charge");
  const { data: usage, error, refetch } = useQuery(seriesQuery(range, group));
  const name = useNames(group);
  if (error) {
    return <PageError error={error} retry={refetch} />;
  }

  if (!usage) {
    return <PageSkeleton />;
  }

  const { total, previous } = usage;
  const money: Measure = total.charge > 0 || total.cost === undefined ? "charge" : "cost";
  const shown = measure === "charge" ? money : measure;
  const spent = (of: typeof total): number => (money === "cost" ? (of.cost ?? 0) : of.charge);
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Title order={1}>{t("usagePage.title")}</Title>
        <RangeChoice range={range} change={setRange} />
      </Group>
      <Facts>
        <Fact label={t("usagePage.spend")} value={formatMoney(spent(total))} hint={<Trend change={changeOf(spent(total), spent(previous))} />} />
        <Fact label={t("usagePage.calls")} value={formatCount(total.calls)} hint={<Trend change={changeOf(total.calls, previous.calls)} />} />
        <Fact
          label={t("usagePage.tokens")}
          value={formatCount(tokensOf(total))}
          hint={
            <Trend change={changeOf(tokensOf(total), tokensOf(previous))} />
          }
        />
        <Fact
          label={t("usagePage.errors")}
          value={formatPercent(total.calls ? total.errors / total.calls : 0)}
          hint={<Trend change={changeOf(total.errors, previous.errors)} />}
        />
        <Latency now={total.first_byte_ms} />
      </Facts>
      <Paper withBorder p="lg">
        <Group mb="md">
          <Select
            label={t("usagePage.measure")}
            data={(["charge", "calls", "tokens", "errors"] as const).map((value) => ({ value, label: t(`usagePage.measures.${value}`) }))}
            value={measure}
            onChange={(value) => value && setMeasure(value as Measure)}
            w={160}
          />
          <Select
            label={t("usagePage.group")}
            data={(["model", "provider", "project", "key"] as const).map((value) => ({ value, label: t(`usagePage.groups.${value}`) }))}
            value={group}
            onChange={(value) => value && setGroup(value as Grouping)}
            w={160}
          />
        </Group>
        {total.calls === 0 ? (
          <EmptyState icon={<IconChartBar />} title={t("usagePage.empty")} text={t("usagePage.emptyText")} />
        ) : (
          <Suspense fallback={<Skeleton h={260} />}>
            <UsageChart usage={usage} measure={shown} name={name} />
          </Suspense>
        )}
      </Paper>
      {total.calls > 0 && (
        <DataTable
          label={t(`usagePage.groups.${group}`)}
          rows={usage.series}
          keyOf={(series) => JSON.stringify(series.group)}
          empty={null}
          minWidth={760}
          columns={[
            { head: t(`usagePage.groups.${group}`), cell: name },
            { head: t("usagePage.spend"), right: true, sort: (series) => sum(valuesOf(series, money)), cell: (series) => formatMoney(sum(valuesOf(series, money))) },
            { head: t("usagePage.calls"), right: true, sort: (series) => sum(series.calls), cell: (series) => formatCount(sum(series.calls)) },
            { head: t("usagePage.tokens"), right: true, sort: (series) => sum(valuesOf(series, "tokens")), cell: (series) => formatCount(sum(valuesOf(series, "tokens"))) },
            {
              head: t("usagePage.firstByte"),
              right: true,
              sort: (series) => series.first_byte_ms?.p50 ?? null,
              cell: (series) => <FirstByte times={series.first_byte_ms} />,
            },
            { head: t("usagePage.errors"), right: true, sort: (series) => sum(series.errors), cell: (series) => formatCount(sum(series.errors)) },
          ]}
        />
      )}
      <Group>
        <DownloadButton path="/api/account/usage" query={{ group_by: group, ...timeOf(range, Date.now()) }} name={`usage-by-${group}`} />
      </Group>
    </Stack>
  );
}
