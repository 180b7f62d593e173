import { Button, Code, Group, Stack, Table, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "@/ui/format";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { appsQuery, removeApp, renewSecret, type App } from "./apps";
import { Confirm } from "./Confirm";
import { NewApp, Secret } from "./NewApp";

/** The apps that the account registered. */
export function RegisteredApps() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(appsQuery);
  const [making, setMaking] = useState(false);
  const [removed, setRemoved] = useState<App | null>(null);
  const removing = useMutation({
    mutationFn: (app: App) => removeApp(app.id),
    onSuccess: () => queries.invalidateQueries(),
    onSettled: () => setRemoved(null),
  });
  const renewing = useMutation({ mutationFn: (app: App) => renewSecret(app.id) });
  const problem = error ?? removing.error ?? renewing.error;
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
      {problem ? (
        <PageError error={problem} retry={refetch} />
      ) : !data ? (
        <PageSkeleton />
      ) : (
        data.length > 0 && (
          <Table.ScrollContainer minWidth={640}>
            <Table verticalSpacing="sm">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("apps.app")}</Table.Th>
                  <Table.Th>{t("apps.clientId")}</Table.Th>
                  <Table.Th>{t("apps.redirects")}</Table.Th>
                  <Table.Th>{t("keys.created")}</Table.Th>
                  <Table.Th />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.map((app) => (
                  <Table.Tr key={app.id}>
                    <Table.Td>{app.name}</Table.Td>
                    <Table.Td>
                      <Code>{app.id}</Code>
                    </Table.Td>
                    <Table.Td style={{ overflowWrap: "anywhere" }}>{app.redirect_uris.join(", ")}</Table.Td>
                    <Table.Td>{formatDay(app.created)}</Table.Td>
                    <Table.Td>
                      <Group justify="flex-end" gap={4}>
                        {app.confidential && (
                          <Button variant="subtle" size="compact-sm" loading={renewing.isPending} onClick={() => renewing.mutate(app)}>
                            {t("apps.renew")}
                          </Button>
                        )}
                        <Button variant="subtle" color="red" size="compact-sm" onClick={() => setRemoved(app)}>
                          {t("apps.remove")}
                        </Button>
                      </Group>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )
      )}
      {making && <NewApp close={() => setMaking(false)} />}
      {renewing.data && <Secret app={renewing.data} close={renewing.reset} />}
      {removed && (
        <Confirm
          title={t("apps.removeTitle", { app: removed.name })}
          text={t("apps.removeText")}
          action={t("apps.remove")}
          busy={removing.isPending}
          act={() => removing.mutate(removed)}
          close={() => setRemoved(null)}
        />
      )}
    </Stack>
  );
}
