import { Alert, Anchor, Group, Paper, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconActivity, IconAlertTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { Fact, Facts } from "@/ui/Fact";
import { formatCount, formatPercent } from "@/ui/format";
import { useRows } from "@/ui/list";
import { PageError } from "@/ui/PageError";
import { StatusDot } from "@/ui/StatusDot";
import { hubSeriesQuery, sumsOfSeries, sumsOfTotal } from "../analytics/analytics";
import { subscribersQuery } from "../dead-letters/deadLetters";
import { differencesQuery } from "../reconciliation/reconciliation";
import { latencies, readyQuery } from "./health";

const UsageChart = lazy(() => import("@/usage/UsageChart"));
const LatencyChart = lazy(() => import("./LatencyChart"));

/** From this share of failed calls on a provider is in trouble. */
const troubled = 0.05;

/** Whether everything works: the hub, the providers, the books. */
export function HealthPage() {
  const { t } = useTranslation(["operator", "translation"]);
  const ready = useQuery(readyQuery);
  const usage = useQuery(hubSeriesQuery("24h", "provider"));
  const letters = useQuery(subscribersQuery);
  const differences = useRows(differencesQuery("open"));
  const waiting = letters.data?.reduce((sum, one) => sum + one.waiting, 0);
  const isReady = ready.data?.status === "ready";
  return (
    <Stack gap="lg">
      <Title order={1}>{t("health.title")}</Title>
      {ready.data && !isReady && (
        <Alert role="alert" color="red" icon={<IconAlertTriangle />} title={t("health.notReady")}>
          {ready.data.failing?.join(", ")}
        </Alert>
      )}
      <Facts>
        <Fact
          label={t("health.hub")}
          value={
            <Group gap={8}>
              <StatusDot color={ready.data ? (isReady ? "teal" : "red") : "gray"} />
              {ready.data ? (isReady ? t("health.ready") : t("health.notReady")) : "–"}
            </Group>
          }
        />
        <Fact label={t("health.calls24")} value={usage.data ? formatCount(usage.data.total.calls) : "–"} />
        <Fact label={t("health.errors24")} value={usage.data ? formatPercent(sumsOfTotal(usage.data.total).errorShare) : "–"} />
        <Fact
          label={t("deadLetters.title")}
          value={waiting === undefined ? "–" : formatCount(waiting)}
          hint={<Anchor size="xs" renderRoot={(props) => <Link {...props} to="/operator/dead-letters" />}>{t("health.look")}</Anchor>}
        />
        <Fact
          label={t("reconciliation.title")}
          value={differences.rows ? formatCount(differences.rows.length) : "–"}
          hint={<Anchor size="xs" renderRoot={(props) => <Link {...props} to="/operator/reconciliation" />}>{t("health.look")}</Anchor>}
        />
      </Facts>
      <Title order={2} size="h4">
        {t("health.providers")}
      </Title>
      <DataTable
        label={t("health.providers")}
        rows={usage.data?.series.filter((series) => series.group).map((series) => ({ ...sumsOfSeries(series), provider: series.group!.provider! }))}
        error={usage.error}
        retry={() => void usage.refetch()}
        keyOf={(row) => row.provider}
        minWidth={420}
        empty={<EmptyState icon={<IconActivity />} title={t("health.noCalls")} text={t("health.noCallsText")} />}
        columns={[
          {
            head: t("analytics.groups.provider"),
            cell: (row) => (
              <Group gap={8}>
                <StatusDot color={row.errorShare >= troubled ? "red" : "teal"} />
                {row.provider}
                <Text span size="xs" c="dimmed">
                  {row.errorShare >= troubled ? t("health.trouble") : t("health.well")}
                </Text>
              </Group>
            ),
          },
          { head: t("translation:usagePage.calls"), right: true, sort: (row) => row.calls, cell: (row) => formatCount(row.calls) },
          { head: t("translation:usagePage.errors"), right: true, sort: (row) => row.errorShare, cell: (row) => formatPercent(row.errorShare) },
        ]}
      />
      {usage.data && usage.data.total.errors > 0 && (
        <Paper withBorder p="lg">
          <Title order={2} size="h4" mb="md">
            {t("health.errorsOverTime")}
          </Title>
          <Suspense fallback={<Skeleton h={200} />}>
            <UsageChart usage={usage.data} measure="errors" height={200} />
          </Suspense>
        </Paper>
      )}
      <LatencyPanel />
    </Stack>
  );
}

function LatencyPanel() {
  const { t } = useTranslation("operator");
  const { data, error, refetch } = useQuery(hubSeriesQuery("24h", "model"));
  const found = data && latencies(data);
  return (
    <Paper withBorder p="lg">
      <Title order={2} size="h4">
        {t("health.latency")}
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        {t("health.latencyText")}
      </Text>
      {error ? (
        <PageError error={error} retry={() => void refetch()} />
      ) : !found ? (
        <Skeleton h={200} />
      ) : found.length === 0 ? (
        <Text c="dimmed">{t("health.noCalls")}</Text>
      ) : (
        <Suspense fallback={<Skeleton h={200} />}>
          <LatencyChart latencies={found} />
        </Suspense>
      )}
    </Paper>
  );
}
