import { Button, Drawer, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { CodeBlock } from "@/ui/CodeBlock";
import { DataTable } from "@/ui/DataTable";
import { formatTime } from "@/ui/format";
import { useRows } from "@/ui/list";
import { deliveriesQuery, resend, type Delivery, type Owner, type Webhook } from "./webhooks";

/** What was sent to a webhook, and what became of it. */
export function Deliveries({ owner, webhook, close }: { owner: Owner; webhook: Webhook; close: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const list = useRows(deliveriesQuery(owner, webhook.id));
  const sending = useMutation({
    mutationFn: (delivery: Delivery) => resend(owner, webhook.id, delivery.id),
    onSettled: () => queries.invalidateQueries({ queryKey: ["webhooks", owner] }),
  });
  const newest = list.rows?.[0];
  return (
    <Drawer opened onClose={close} position="right" size="xl" title={t("webhooks.deliveriesOf", { url: webhook.name ?? webhook.url })} closeButtonProps={{ "aria-label": t("close") }}>
      <Stack>
        <DataTable
          label={t("webhooks.deliveries")}
          {...list}
          error={list.error ?? sending.error}
          keyOf={(delivery) => delivery.id}
          empty={<Text c="dimmed">{t("webhooks.noDeliveries")}</Text>}
          columns={[
            { head: t("webhooks.event"), cell: (delivery) => t(`webhooks.kind.${delivery.kind as "test"}`) },
            { head: t("webhooks.created"), cell: (delivery) => formatTime(delivery.created) },
            { head: t("webhooks.state"), cell: (delivery) => <State delivery={delivery} /> },
            { head: t("webhooks.attempts"), cell: (delivery) => delivery.attempts, right: true },
            { head: t("webhooks.next"), cell: (delivery) => (delivery.next_attempt ? formatTime(delivery.next_attempt) : "–") },
          ]}
          actions={(delivery) => (
            <Button variant="subtle" size="compact-sm" loading={sending.isPending && sending.variables.id === delivery.id} onClick={() => sending.mutate(delivery)}>
              {t("webhooks.resend")}
            </Button>
          )}
        />
        {newest && (
          <CodeBlock code={JSON.stringify(newest.body, null, 2)} title={t("webhooks.newest")} copyLabel={t("webhooks.copyEvent")} />
        )}
      </Stack>
    </Drawer>
  );
}

/** How far a delivery got, and what the endpoint said. */
export function State({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  return (
    <Text size="sm">
      {t(`webhooks.states.${delivery.state}`)}
      {delivery.status !== null ? ` (${delivery.status})` : delivery.error ? `: ${delivery.error}` : ""}
    </Text>
  );
}
