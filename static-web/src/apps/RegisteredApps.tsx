import { Button, Code, Group, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "@/ui/DataTable";
import { FormDialog } from "@/ui/FormDialog";
import { formatDay } from "@/ui/format";
import { PageError } from "@/ui/PageError";
import { appsQuery, removeApp, renewSecret, type App } from "./apps";
import { NewApp, Secret } from "./NewApp";

/** The apps that the account registered. */
export function RegisteredApps() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(appsQuery);
  const [making, setMaking] = useState(false);
  const [removed, setRemoved] = useState<App | null>(null);
  const renewing = useMutation({ mutationFn: (app: App) => renewSecret(app.id) });
  return (
    <Stack component="section" aria-labelledby="registered">
      <Group justify="space-between">
        <Title order={2} size="h4" id="registered">
          {t("apps.registered")}
        </Title>
        <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
          {t("apps.register")}
        </Button>
      </Group>
      <Text c="dimmed">{t("apps.registeredText")}</Text>
      {renewing.error && <PageError error={renewing.error} />}
      <DataTable
        label={t("apps.registered")}
        rows={data}
        error={error}
        retry={() => void refetch()}
        keyOf={({ id }) => id}
        minWidth={720}
        empty={null}
        columns={[
          { head: t("apps.app"), cell: ({ name }) => name },
          { head: t("apps.clientId"), cell: ({ id }) => <Code>{id}</Code> },
          { head: t("apps.redirects"), cell: (app) => <span style={{ overflowWrap: "anywhere" }}>{app.redirect_uris.join(", ")}</span> },
          { head: t("keys.created"), cell: ({ created }) => formatDay(created) },
        ]}
        actions={(app) => (
          <Group justify="flex-end" gap={4} wrap="nowrap">
            {app.confidential && (
              <Button variant="subtle" size="compact-sm" loading={renewing.isPending} onClick={() => renewing.mutate(app)}>
                {t("apps.renew")}
              </Button>
            )}
            <Button variant="subtle" color="red" size="compact-sm" onClick={() => setRemoved(app)}>
              {t("apps.remove")}
            </Button>
          </Group>
        )}
      />
      {making && <NewApp close={() => setMaking(false)} />}
      {renewing.data && <Secret app={renewing.data} close={renewing.reset} />}
      {removed && (
        <FormDialog
          title={t("apps.removeTitle", { app: removed.name })}
          text={t("apps.removeText")}
          action={t("apps.remove")}
          danger
          send={() => removeApp(removed.id).then(() => queries.invalidateQueries())}
          close={() => setRemoved(null)}
        />
      )}
    </Stack>
  );
}
