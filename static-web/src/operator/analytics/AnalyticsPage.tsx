import { Group, Paper, Select, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { DownloadButton } from "@/ui/DownloadButton";
import { EmptyState } from "@/ui/EmptyState";
import { Fact, Facts } from "@/ui/Fact";
import { formatCount, formatMoney, formatPercent, formatShort } from "@/ui/format";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { Trend } from "@/ui/Trend";
import { Latency } from "@/usage/Latency";
import { RangeChoice } from "@/usage/RangeChoice";
import { changeOf, timeOf, type Measure, type Range } from "@/usage/usage";
import { everybody, groupings, hubSeriesQuery, sumsOfTotal, type HubGrouping } from "./analytics";
import { Breakdown } from "./Breakdown";
import { useNames } from "./names";

const MoneyChart = lazy(() => import("./MoneyChart"));
const UsageChart = lazy(() => import("@/usage/UsageChart"));

const measures = ["charge", "cost", "calls", "tokens", "errors"] as const;

/** How the hub as a whole is doing. */
export function AnalyticsPage() {
  const { t } = useTranslation(["operator", "translation"]);
  const [range, setRange] = useState<Range>("30d");
  const [group, setGroup] = useState<HubGrouping>("model");
  const [measure, setMeasure] = useState<Measure>("charge");
  const { data: usage, error, refetch } = useQuery(hubSeriesQuery(range, group));
  const nameOf = useNames(usage);
  if (error) {
    return <PageError error={error} retry={() => void refetch()} />;
  }

  if (!usage) {
    return <PageSkeleton />;
  }

  const [now, before] = [sumsOfTotal(usage.total), sumsOfTotal(usage.previous)];
  const shown = measure === "charge" && now.revenue === 0 ? "cost" : measure;
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Title order={1}>{t("analytics.title")}</Title>
        <RangeChoice range={range} change={setRange} />
      </Group>
      <Facts>
        <Fact label={t("analytics.revenue")} value={formatMoney(now.revenue)} hint={<Trend change={changeOf(now.revenue, before.revenue)} />} />
        <Fact label={t("analytics.cost")} value={formatMoney(now.cost)} hint={<Trend change={changeOf(now.cost, before.cost)} />} />
        <Fact
          label={t("analytics.margin")}
          value={now.marginShare === null ? "–" : formatMoney(now.margin)}
          hint={[now.marginShare, before.marginShare].every((share) => share !== null) && t("analytics.marginBefore", { share: formatPercent(now.marginShare!), before: formatPercent(before.marginShare!) })}
        />
        <Fact label={t("translation:usagePage.calls")} value={formatCount(now.calls)} hint={<Trend change={changeOf(now.calls, before.calls)} />} />
        <Fact label={t("translation:usagePage.tokens")} value={formatShort(now.tokens)} hint={<Trend change={changeOf(now.tokens, before.tokens)} />} />
        <Fact label={t("translation:usagePage.errors")} value={formatPercent(now.errorShare)} hint={t("analytics.errorsBefore", { share: formatPercent(before.errorShare) })} />
        <Latency now={usage.total.first_byte_ms} />
      </Facts>
      {now.calls === 0 ? (
        <Paper withBorder p="lg">
          <EmptyState icon={<IconChartBar />} title={t("translation:usagePage.empty")} text={t("translation:usagePage.emptyText")} />
        </Paper>
      ) : (
        <>
          <Paper withBorder p="lg">
            <Title order={2} size="h4" mb="md">
              {t("analytics.money")}
            </Title>
            <Suspense fallback={<Skeleton h={260} />}>
              <MoneyChart usage={usage} />
            </Suspense>
          </Paper>
          <Paper withBorder p="lg">
            <Group mb="md" justify="space-between" align="flex-end">
              <Group>
                <Select
                  label={t("translation:usagePage.measure")}
                  data={measures.map((value) => ({ value, label: t(`analytics.measures.${value}`) }))}
                  value={measure}
                  onChange={(value) => value && setMeasure(value as Measure)}
                  allowDeselect={false}
                  w={160}
                />
                <Select
                  label={t("translation:usagePage.group")}
                  data={groupings.map((value) => ({ value, label: t(`analytics.groups.${value}`) }))}
                  value={group}
                  onChange={(value) => value && setGroup(value as HubGrouping)}
                  allowDeselect={false}
                  w={160}
                />
              </Group>
              <DownloadButton path="/api/admin/usage" query={{ account: everybody, group_by: group, ...timeOf(range, Date.now()) }} name={`usage-by-${group}`} />
            </Group>
            <Suspense fallback={<Skeleton h={260} />}>
              <UsageChart usage={usage} measure={shown} name={nameOf} />
            </Suspense>
          </Paper>
          <Breakdown usage={usage} group={group} nameOf={nameOf} />
          <Text size="xs" c="dimmed">
            {t("analytics.largest")}
          </Text>
        </>
      )}
    </Stack>
  );
}
