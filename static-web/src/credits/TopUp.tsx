import { Alert, Button, Group, NumberInput, Paper, Skeleton, Stack, Switch, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { PageError } from "@/ui/PageError";
import { putTopUp, topUpQuery, type Offers, type TopUp as Setting } from "./credits";
import { PortalButton } from "./PortalButton";

const ConfirmTopUp = lazy(() => import("./ConfirmTopUp"));

/** Lets the hub buy credits by itself with the saved card. */
export function TopUp({ offers }: { offers: Offers }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(topUpQuery);
  return (
    <Paper withBorder p="lg">
      <Stack>
        <Title order={2} size="h4">
          {t("credits.topUp.title")}
        </Title>
        {error ? (
          <PageError error={error} retry={refetch} />
        ) : data ? (
          <Form key={JSON.stringify(data)} offers={offers} setting={data} />
        ) : (
          <Skeleton h={160} role="status" aria-label={t("loading")} />
        )}
      </Stack>
    </Paper>
  );
}

function Form({ offers, setting }: { offers: Offers; setting: Setting }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [wanted, setWanted] = useState({
    enabled: setting.enabled,
    threshold: setting.threshold || 5,
    credits: setting.credits || Math.min(offers.max_credits, Math.max(offers.min_credits, 20)),
    daily_orders: setting.daily_orders || 1,
  });
  const [asking, setAsking] = useState(false);
  const change = (field: keyof typeof wanted) => (value: number | string) => setWanted({ ...wanted, [field]: Number(value) });
  const saving = useMutation({
    mutationFn: () => putTopUp(wanted),
    onSuccess: (data) => queries.setQueryData(topUpQuery.queryKey, data),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted.enabled) {
          setAsking(true);
        } else {
          saving.mutate();
        }
      }}
    >
      <Stack>
        {setting.problem && (
          <Alert role="alert" color="orange" title={t(setting.enabled ? "credits.topUp.failed" : "credits.topUp.off")}>
            {setting.problem}
          </Alert>
        )}
        {saving.error && <PageError error={saving.error} />}
        <Switch
          label={t("credits.topUp.enabled")}
          checked={wanted.enabled}
          onChange={(event) => setWanted({ ...wanted, enabled: event.currentTarget.checked })}
        />
        <Group grow align="flex-end">
          <NumberInput label={t("credits.topUp.threshold")} value={wanted.threshold} onChange={change("threshold")} min={0.01} required />
          <NumberInput
            label={t("credits.topUp.credits")}
            value={wanted.credits}
            onChange={change("credits")}
            min={offers.min_credits}
            max={offers.max_credits}
            allowDecimal={false}
            required
          />
          <NumberInput label={t("credits.topUp.daily")} value={wanted.daily_orders} onChange={change("daily_orders")} min={1} max={100} allowDecimal={false} required />
        </Group>
        <Group>
          <Button type="submit" loading={saving.isPending}>
            {t("credits.topUp.save")}
          </Button>
          <PortalButton />
        </Group>
      </Stack>
      <Suspense>
        {asking && (
          <ConfirmTopUp
            most={{ minor: wanted.credits * wanted.daily_orders * offers.credit_price, currency: offers.currency }}
            send={() => saving.mutateAsync()}
            close={() => setAsking(false)}
          />
        )}
      </Suspense>
    </form>
  );
}
