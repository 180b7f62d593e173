import { Anchor, Group, Paper, SegmentedControl, Select, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { apiAddress } from "@/api/config";
import { EmptyState } from "@/ui/EmptyState";
import { Fact, Facts } from "@/ui/Fact";
import { formatCount, formatMoney, formatPercent } from "@/ui/format";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { Trend } from "@/ui/Trend";
import { changeOf, nameOf, ranges, seriesQuery, startOf, tokensOf, valuesOf, type Grouping, type Measure, type Range } from "./usage";

const UsageChart = lazy(() => import("./UsageChart"));

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

export function UsagePage() {
  const { t } = useTranslation();
  const [range, setRange] = useState<Range>("30d");
  const [group, setGroup] = useState<Grouping>("model");
  const [measure, setMeasure] = useState<Measure>("charge");
  const { data: usage, error, refetch } = useQuery(seriesQuery(range, group));
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
        <SegmentedControl
          aria-label={t("usagePage.range")}
          data={Object.keys(ranges)}
          value={range}
          onChange={(value) => setRange(value as Range)}
        />
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
            <UsageChart usage={usage} measure={shown} />
          </Suspense>
        )}
      </Paper>
      {total.calls > 0 && (
        <Table.ScrollContainer minWidth={520}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t(`usagePage.groups.${group}`)}</Table.Th>
                <Table.Th ta="right">{t("usagePage.spend")}</Table.Th>
                <Table.Th ta="right">{t("usagePage.calls")}</Table.Th>
                <Table.Th ta="right">{t("usagePage.tokens")}</Table.Th>
                <Table.Th ta="right">{t("usagePage.errors")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {usage.series.map((series) => {
                const name = nameOf(series, t("usagePage.others"), t("usagePage.none"));
                return (
                  <Table.Tr key={name}>
                    <Table.Td>{name}</Table.Td>
                    <Table.Td ta="right">{formatMoney(sum(valuesOf(series, money)))}</Table.Td>
                    <Table.Td ta="right">{formatCount(sum(series.calls))}</Table.Td>
                    <Table.Td ta="right">{formatCount(sum(valuesOf(series, "tokens")))}</Table.Td>
                    <Table.Td ta="right">{formatCount(sum(series.errors))}</Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Text size="sm">
        <Anchor href={`${apiAddress()}/api/account/usage?format=csv&group_by=${group}&from=${startOf(range, Date.now())}`}>
          {t("usagePage.export")}
        </Anchor>
      </Text>
    </Stack>
  );
}
