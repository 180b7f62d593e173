import { Alert, Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "@/ui/DataTable";
import { FormDialog } from "@/ui/FormDialog";
import { Deliveries, State } from "./Deliveries";
import { EditWebhook } from "./EditWebhook";
import { WebhookSecret } from "./WebhookSecret";
import { removeWebhook, rotateWebhook, testWebhook, webhooksQuery, type NewWebhook, type Owner, type Webhook } from "./webhooks";

type Doing = { what: "edit" | "rotate" | "remove" | "deliveries"; webhook: Webhook } | { what: "add" };

/** Where notices are sent: of the account, or of the hub. */
export function Webhooks({ owner, ofHub = owner === "hub" }: { owner: Owner; ofHub?: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data: rows, error, refetch } = useQuery(webhooksQuery(owner));
  const [doing, setDoing] = useState<Doing | null>(null);
  const [secret, setSecret] = useState<NewWebhook | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: ["webhooks", owner] });
  const testing = useMutation({ mutationFn: (webhook: Webhook) => testWebhook(owner, webhook.id), onSettled: refresh });
  const close = () => setDoing(null);
  return (
    <Stack gap="sm" component="section">
      <Group justify="space-between">
        <Title order={2} size="h4">
          {t("webhooks.title")}
        </Title>
        <Button leftSection={<IconPlus size={16} />} onClick={() => setDoing({ what: "add" })}>
          {t("webhooks.add")}
        </Button>
      </Group>
      <Text c="dimmed">{owner === "hub" ? t("webhooks.hubText") : t("webhooks.text")}</Text>
      {testing.data && (
        <Alert role="status" color={testing.data.state === "delivered" ? "teal" : "red"} title={t("webhooks.tested")} withCloseButton closeButtonLabel={t("close")} onClose={testing.reset}>
          <State delivery={testing.data} />
        </Alert>
      )}
      <DataTable
        label={t("webhooks.title")}
        rows={rows}
        error={error ?? testing.error}
        retry={() => (testing.reset(), void refetch())}
        keyOf={(webhook) => webhook.id}
        empty={<Text c="dimmed">{t("webhooks.empty")}</Text>}
        columns={[
          { head: t("webhooks.name"), cell: (webhook) => webhook.name ?? "–" },
          { head: t("webhooks.url"), cell: (webhook) => <Text size="sm" style={{ overflowWrap: "anywhere" }}>{webhook.url}</Text> },
          { head: t("webhooks.kinds"), cell: (webhook) => webhook.kinds.map((kind) => t(`webhooks.kind.${kind}`)).join(", ") || t("webhooks.allKinds") },
          { head: t("webhooks.state"), cell: (webhook) => <Status webhook={webhook} /> },
        ]}
        actions={(webhook) => (
          <Group gap={4} wrap="nowrap" justify="flex-end">
            {webhook.enabled && (
              <Button variant="subtle" size="compact-sm" loading={testing.isPending && testing.variables.id === webhook.id} onClick={() => testing.mutate(webhook)}>
                {t("webhooks.test")}
              </Button>
            )}
            {(["deliveries", "edit", "rotate", "remove"] as const).map((what) => (
              <Button key={what} variant="subtle" size="compact-sm" {...(what === "remove" ? { color: "red" } : {})} onClick={() => setDoing({ what, webhook })}>
                {t(`webhooks.${what}`)}
              </Button>
            ))}
          </Group>
        )}
      />
      {(doing?.what === "add" || doing?.what === "edit") && (
        <EditWebhook owner={owner} ofHub={ofHub} {...("webhook" in doing ? { webhook: doing.webhook } : {})} made={setSecret} close={close} />
      )}
      {doing?.what === "deliveries" && <Deliveries owner={owner} webhook={doing.webhook} close={close} />}
      {doing?.what === "rotate" && (
        <FormDialog
          title={t("webhooks.rotate")}
          text={t("webhooks.rotateText")}
          action={t("webhooks.rotate")}
          send={async () => setSecret(await rotateWebhook(owner, doing.webhook.id))}
          close={close}
        />
      )}
      {doing?.what === "remove" && (
        <FormDialog
          title={t("webhooks.remove")}
          text={t("webhooks.removeText", { url: doing.webhook.name ?? doing.webhook.url })}
          action={t("webhooks.remove")}
          danger
          send={async () => {
            await removeWebhook(owner, doing.webhook.id);
            await refresh();
          }}
          close={close}
        />
      )}
      {secret && <WebhookSecret webhook={secret} close={() => setSecret(null)} />}
    </Stack>
  );
}

function Status({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const state = !webhook.enabled ? "disabled" : webhook.failing_since ? "failing" : "enabled";
  const colour = { disabled: "gray", failing: "red", enabled: "teal" }[state];
  return (
    <div>
      <Badge variant="light" color={colour}>
        {t(`webhooks.${state}`)}
      </Badge>
      {webhook.problem && (
        <Text size="xs" c="dimmed">
          {webhook.problem}
        </Text>
      )}
    </div>
  );
}
