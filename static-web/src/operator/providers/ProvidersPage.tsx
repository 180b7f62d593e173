import { Badge, Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconPlugConnected, IconSearch, IconWand } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { catalogueQuery } from "@/models/models";
import { DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { FormDialog } from "@/ui/FormDialog";
import { StatusDot } from "@/ui/StatusDot";
import { CredentialFields } from "./CredentialFields";
import { Credentials } from "./Credentials";
import { addCredential, filled, providersQuery, stateOf, type Provider } from "./providers";

const colors = { ready: "teal", troubled: "red", off: "gray" } as const;

/** The providers, what lets the hub in there, and how they fare. */
export function ProvidersPage() {
  const { t } = useTranslation(["operator", "translation"]);
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(providersQuery);
  const [search, setSearch] = useState("");
  const [opened, setOpened] = useState<string | null>(null);
  const [added, setAdded] = useState<Provider | null>(null);
  const shown = data
    ?.filter(({ id, name }) => `${id} ${name}`.toLowerCase().includes(search.toLowerCase()))
    .toSorted((a, b) => Number(b.ready) - Number(a.ready) || a.name.localeCompare(b.name));
  const refresh = () => Promise.all([queries.invalidateQueries(providersQuery), queries.invalidateQueries(catalogueQuery)]);
  const provider = data?.find(({ id }) => id === opened);
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <div>
          <Title order={1}>{t("providers.title")}</Title>
          <Text c="dimmed">{t("providers.text")}</Text>
        </div>
        <Button variant="default" leftSection={<IconWand size={16} />} renderRoot={(props) => <Link {...props} to="/operator/start" />}>
          {t("start.title")}
        </Button>
      </Group>
      <TextInput type="search" maw={420} leftSection={<IconSearch size={16} />} aria-label={t("translation:search")} placeholder={t("translation:search")} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
      <DataTable
        label={t("providers.title")}
        rows={shown}
        error={error}
        retry={() => void refetch()}
        keyOf={({ id }) => id}
        open={({ id }) => setOpened(id)}
        empty={<EmptyState icon={<IconPlugConnected />} title={t("providers.none")} text={t("settings.emptyText")} />}
        columns={[
          { head: t("providers.provider"), cell: ({ name }) => name },
          {
            head: t("translation:keys.status"),
            cell: (one) => (
              <Group gap={8} wrap="nowrap">
                <StatusDot color={colors[stateOf(one)]} />
                {t(`providers.states.${stateOf(one)}`)}
              </Group>
            ),
          },
          { head: t("providers.credentials"), right: true, cell: ({ credentials }) => credentials.length },
          {
            head: t("providers.offers"),
            cell: ({ operations }) => (
              <Group gap={4}>
                {operations.map((operation) => (
                  <Badge key={operation} variant="light" color="gray">
                    {t(`providers.operations.${operation}`)}
                  </Badge>
                ))}
              </Group>
            ),
          },
        ]}
        actions={(one) => (
          <Button variant="subtle" size="compact-sm" onClick={() => setAdded(one)}>
            {t("providers.add")}
          </Button>
        )}
      />
      {provider && <Credentials provider={provider} refresh={refresh} add={() => setAdded(provider)} close={() => setOpened(null)} />}
      {added && (
        <FormDialog
          title={t("providers.addTo", { name: added.name })}
          action={t("providers.add")}
          send={({ name = "", ...fields }) => addCredential(added.id, { name, ...filled(fields) }).then(refresh)}
          close={() => setAdded(null)}
          fields={(errorOf) => <CredentialFields provider={added} errorOf={errorOf} />}
        />
      )}
    </Stack>
  );
}
