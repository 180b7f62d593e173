import { Anchor, Button, Group, Paper, Skeleton, Stack, Title } from "@mantine/core";
import { IconRocket } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { CallTable } from "@/calls/CallTable";
import { callsQuery } from "@/calls/calls";
import { balanceQuery } from "@/credits/credits";
import { useMay } from "@/session/session";
import { changeOf, seriesQuery } from "@/usage/usage";
import { EmptyState } from "@/ui/EmptyState";
import { Fact, Facts } from "@/ui/Fact";
import { formatCount, formatDay, formatMoney } from "@/ui/format";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { Trend } from "@/ui/Trend";

const UsageChart = lazy(() => import("@/usage/UsageChart"));

export function OverviewPage() {
  const { t } = useTranslation();
  const may = useMay();
  const balance = useQuery(balanceQuery);
  const usage = useQuery(seriesQuery("30d", "model"));
  const calls = useQuery(callsQuery({}, 8));
  const error = balance.error ?? usage.error ?? calls.error;
  if (error) {
    return <PageError error={error} retry={() => void Promise.all([balance.refetch(), usage.refetch(), calls.refetch()])} />;
  }

  if (!balance.data || !usage.data || !calls.data) {
    return <PageSkeleton />;
  }

  const { total, previous } = usage.data;
  const paid = balance.data.credits > 0;
  const spent = (of: typeof total): number => (paid ? of.charge : (of.cost ?? of.charge));
  return (
    <Stack gap="lg">
      <Title order={1}>{t("nav.overview")}</Title>
      <Facts>
        {paid && (
          <Fact
            label={t("credits.balance")}
            value={formatMoney(balance.data.balance)}
            hint={
              may("pay") && (
                <Anchor size="xs" renderRoot={(props) => <Link {...props} to="/credits" />}>
                  {t("credits.buy")}
                </Anchor>
              )
            }
          />
        )}
        {paid && balance.data.empty_at && (
          <Fact
            label={t("credits.daysLeft")}
            value={formatCount(Math.floor(balance.data.days_left ?? 0))}
            hint={t("credits.until", { day: formatDay(balance.data.empty_at) })}
          />
        )}
        <Fact label={t("overview.spend30")} value={formatMoney(spent(total))} hint={<Trend change={changeOf(spent(total), spent(previous))} />} />
        <Fact label={t("overview.calls30")} value={formatCount(total.calls)} hint={<Trend change={changeOf(total.calls, previous.calls)} />} />
      </Facts>
      {total.calls === 0 ? (
        <Paper withBorder p="lg">
          <EmptyState icon={<IconRocket />} title={t("overview.start")} text={t("overview.startText")}>
            <Group mt="sm">
              {may("call_models") && <Button renderRoot={(props) => <Link {...props} to="/playground" />}>{t("nav.playground")}</Button>}
              {may("manage_keys") && (
                <Button variant="default" renderRoot={(props) => <Link {...props} to="/keys" />}>
                  {t("nav.keys")}
                </Button>
              )}
            </Group>
          </EmptyState>
        </Paper>
      ) : (
        <Paper withBorder p="lg">
          <Title order={2} size="h4" mb="md">
            {t("overview.byModel")}
          </Title>
          <Suspense fallback={<Skeleton h={220} />}>
            <UsageChart usage={usage.data} measure={paid ? "charge" : "cost"} height={220} />
          </Suspense>
        </Paper>
      )}
      {calls.data.data.length > 0 && (
        <Paper withBorder p="lg">
          <Group justify="space-between" mb="sm">
            <Title order={2} size="h4">
              {t("overview.recent")}
            </Title>
            <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/calls" />}>
              {t("overview.all")}
            </Anchor>
          </Group>
          <CallTable rows={calls.data.data} />
        </Paper>
      )}
    </Stack>
  );
}
