import { Alert, Badge, Button, Code, Drawer, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "@/ui/DataTable";
import { FormDialog } from "@/ui/FormDialog";
import { formatTime } from "@/ui/format";
import { PageError } from "@/ui/PageError";
import { LimitFields } from "./CredentialFields";
import { changeCredential, removeCredential, testCredential, type Credential, type Provider } from "./providers";

interface Props {
  provider: Provider;
  refresh: () => Promise<unknown>;
  add: () => void;
  close: () => void;
}

const colors = { ok: "teal", unknown: "gray", cooling: "orange", failing: "red", refused: "red", unusable: "red", disabled: "gray" } as const;

/** What lets the hub in at one provider, and how each fares. */
export function Credentials({ provider, refresh, add, close }: Props) {
  const { t } = useTranslation(["operator", "translation"]);
  const [edited, setEdited] = useState<Credential | null>(null);
  const [removed, setRemoved] = useState<Credential | null>(null);
  const testing = useMutation({ mutationFn: testCredential, onSettled: refresh });
  const switching = useMutation({
    mutationFn: (credential: Credential) => changeCredential(credential, { enabled: !credential.enabled }),
    onSettled: refresh,
  });
  const error = testing.error ?? switching.error;
  return (
    <Drawer opened onClose={close} position="right" size="xl" title={provider.name} closeButtonProps={{ "aria-label": t("translation:close") }}>
      <Stack>
        {error && <PageError error={error} />}
        {testing.data && (
          <Alert role="status" color={testing.data.accepted ? "teal" : "red"} title={testing.data.accepted ? t("providers.accepted") : t("providers.refused")}>
            {testing.data.message}
          </Alert>
        )}
        <DataTable
          label={t("providers.credentials")}
          rows={provider.credentials}
          keyOf={({ id }) => id}
          minWidth={560}
          empty={<Text c="dimmed">{t("providers.noCredentials")}</Text>}
          columns={[
            {
              head: t("providers.name"),
              cell: (credential) => (
                <>
                  <Text size="sm" fw={550}>
                    {credential.name}
                  </Text>
                  <Code>{credential.masked}</Code>
                  {credential.configured && (
                    <Text size="xs" c="dimmed">
                      {t("providers.configured")}
                    </Text>
                  )}
                </>
              ),
            },
            {
              head: t("translation:keys.status"),
              cell: (credential) => (
                <>
                  <Badge variant="light" color={colors[credential.status]}>
                    {t(`providers.statuses.${credential.status}`)}
                  </Badge>
                  {credential.last_error && (
                    <Text size="xs" c="dimmed" maw={220}>
                      {credential.last_error.message}
                      {credential.last_error.time && ` · ${formatTime(credential.last_error.time)}`}
                    </Text>
                  )}
                </>
              ),
            },
            { head: t("providers.weight"), right: true, cell: ({ weight }) => weight },
            { head: t("providers.running"), right: true, cell: ({ running }) => running },
          ]}
          actions={(credential) => (
            <Group gap={4} justify="flex-end">
              <Button variant="subtle" size="compact-sm" loading={testing.isPending && testing.variables.id === credential.id} onClick={() => testing.mutate(credential)}>
                {t("providers.test")}
              </Button>
              {!credential.configured && (
                <>
                  <Button variant="subtle" size="compact-sm" loading={switching.isPending && switching.variables.id === credential.id} onClick={() => switching.mutate(credential)}>
                    {credential.enabled ? t("providers.disable") : t("providers.enable")}
                  </Button>
                  <Button variant="subtle" size="compact-sm" onClick={() => setEdited(credential)}>
                    {t("customers.edit")}
                  </Button>
                  <Button variant="subtle" color="red" size="compact-sm" onClick={() => setRemoved(credential)}>
                    {t("translation:members.remove")}
                  </Button>
                </>
              )}
            </Group>
          )}
        />
        <Button variant="default" onClick={add}>
          {t("providers.add")}
        </Button>
      </Stack>
      {edited && (
        <FormDialog
          title={edited.name}
          action={t("save")}
          send={({ weight = "", requests_per_minute: requests = "", concurrent_calls: calls = "" }) =>
            changeCredential(edited, { weight: Number(weight), requests_per_minute: Number(requests), concurrent_calls: Number(calls) }).then(refresh)
          }
          close={() => setEdited(null)}
          fields={(errorOf) => <LimitFields errorOf={errorOf} weight={edited.weight} requests={edited.requests_per_minute} calls={edited.concurrent_calls} />}
        />
      )}
      {removed && (
        <FormDialog
          title={t("providers.removeTitle", { name: removed.name })}
          text={t("providers.removeText")}
          action={t("translation:members.remove")}
          danger
          send={() => removeCredential(removed).then(refresh)}
          close={() => setRemoved(null)}
        />
      )}
    </Drawer>
  );
}
