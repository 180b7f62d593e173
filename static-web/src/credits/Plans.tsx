import { Alert, Badge, Button, Group, Paper, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { formatCash } from "@/ui/cash";
import { formatDay, formatMoney, formatTime } from "@/ui/format";
import { PageError } from "@/ui/PageError";
import { buy, cheapestFirst, planQuery, refreshBooks, resumePlan, type Offers, type Plan } from "./credits";
import classes from "./BuyCredits.module.css";
import { PortalButton } from "./PortalButton";

const ChangePlan = lazy(() => import("./ChangePlan"));
const EndPlan = lazy(() => import("./EndPlan"));

/** The account's plan, and those it can have. */
export function Plans({ offers }: { offers: Offers }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(planQuery);
  const [chosen, setChosen] = useState<Plan | null>(null);
  const subscribing = useMutation({
    mutationFn: (plan: string) => buy({ plan }),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  if (error) {
    return <PageError error={error} retry={refetch} />;
  }

  if (!data) {
    return <Skeleton h={180} role="status" aria-label={t("loading")} />;
  }

  const runs = data.subscription?.state === "active" || data.subscription?.state === "past_due";
  if (!runs && offers.plans.length === 0) {
    return null;
  }

  return (
    <Paper withBorder p="lg">
      <Stack>
        <Title order={2} size="h4">
          {t("credits.plan.title")}
        </Title>
        {runs && <Current {...data} />}
        {subscribing.error && <PageError error={subscribing.error} />}
        <div className={classes.packages}>
          {offers.plans.toSorted(cheapestFirst).map((plan) => (
            <Paper key={plan.id} withBorder p="md">
              <Text fw={600}>{plan.title}</Text>
              <Text size="xl" fw={700}>
                {formatMoney(plan.credits)}
              </Text>
              <Text size="sm" c="dimmed" mb="sm">
                {t(`credits.plan.every.${plan.period}`)} · {t(plan.rolls_over ? "credits.plan.rollsOver" : "credits.plan.expires")}
              </Text>
              {!runs ? (
                <Button fullWidth loading={subscribing.isPending} onClick={() => subscribing.mutate(plan.id)}>
                  {t(`credits.plan.subscribe.${plan.period}`, { price: formatCash(plan.price) })}
                </Button>
              ) : plan.id === (data.next_plan ?? data.plan)?.id ? (
                <Badge size="lg" variant="default">
                  {t(plan.id === data.plan?.id ? "credits.plan.yours" : "credits.plan.next")}
                </Badge>
              ) : (
                <Button fullWidth variant="default" disabled={data.subscription?.ends_with_period ?? false} onClick={() => setChosen(plan)}>
                  {t("credits.plan.change", { title: plan.title, price: formatCash(plan.price) })}
                </Button>
              )}
            </Paper>
          ))}
        </div>
      </Stack>
      <Suspense>{chosen && <ChangePlan plan={chosen} close={() => setChosen(null)} />}</Suspense>
    </Paper>
  );
}

function Current({ subscription, plan, next_plan: next }: Schemas["AccountPlan"]) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [ending, setEnding] = useState(false);
  const resuming = useMutation({ mutationFn: resumePlan, onSuccess: () => refreshBooks(queries) });
  if (!subscription) {
    return null;
  }

  const day = subscription.period_end ? formatDay(subscription.period_end) : "–";
  const ends = subscription.ends_with_period;
  return (
    <Stack gap="xs">
      <Group>
        <Text fw={600}>{plan?.title}</Text>
        <Text c="dimmed">{t(ends ? "credits.plan.ends" : "credits.plan.renews", { day, title: next?.title ?? plan?.title, price: next ? formatCash(next.price) : "" })}</Text>
        {subscription.test && <Badge variant="default">{t("credits.test")}</Badge>}
        {ends ? (
          <Button variant="default" size="xs" loading={resuming.isPending} onClick={() => resuming.mutate()}>
            {t("credits.plan.resume")}
          </Button>
        ) : (
          <Button variant="default" size="xs" onClick={() => setEnding(true)}>
            {t("credits.plan.end")}
          </Button>
        )}
      </Group>
      {subscription.state === "past_due" && (
        <Alert role="alert" color="orange" title={t("credits.plan.failed")}>
          <Stack align="flex-start" gap="xs">
            {subscription.next_attempt && t("credits.plan.nextAttempt", { time: formatTime(subscription.next_attempt) })}
            <PortalButton />
          </Stack>
        </Alert>
      )}
      {resuming.error && <PageError error={resuming.error} />}
      <Suspense>{ending && <EndPlan day={day} close={() => setEnding(false)} />}</Suspense>
    </Stack>
  );
}
