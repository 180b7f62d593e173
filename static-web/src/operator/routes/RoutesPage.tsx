import { Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconPlus, IconRoute } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { catalogueQuery } from "@/models/models";
import { DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { FormDialog } from "@/ui/FormDialog";
import { RouteDialog } from "./RouteDialog";
import { removeRoute, routeQuery, routesQuery, type Route } from "./routes";
import { Targets } from "./Targets";

/** Names of models that stand for others: where each leads, and how that fares. */
export function RoutesPage() {
  const { t } = useTranslation(["operator", "translation"]);
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(routesQuery);
  const [edited, setEdited] = useState<Route | "new" | null>(null);
  const [removed, setRemoved] = useState<Route | null>(null);
  const refresh = () => Promise.all([queries.invalidateQueries(routesQuery), queries.invalidateQueries(catalogueQuery)]);
  const fresh = async ({ id }: Route) => {
    await refresh();
    return queries.fetchQuery(routeQuery(id));
  };
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1}>{t("routes.title")}</Title>
          <Text c="dimmed" maw={640}>
            {t("routes.text")}
          </Text>
        </div>
        <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited("new")}>
          {t("routes.add")}
        </Button>
      </Group>
      <DataTable
        label={t("routes.title")}
        rows={data}
        error={error}
        retry={() => void refetch()}
        keyOf={({ id }) => id}
        open={setEdited}
        minWidth={820}
        empty={<EmptyState icon={<IconRoute />} title={t("routes.none")} text={t("routes.noneText")} />}
        columns={[
          { head: t("routes.name"), sort: ({ name }) => name, cell: ({ name }) => name },
          { head: t("routes.targets"), cell: (route) => <Targets route={route} /> },
          { head: t("routes.order"), cell: ({ order }) => t(`routes.orders.${order}`) },
          {
            head: t("routes.for"),
            cell: ({ accounts, keys }) =>
              accounts.length + keys.length === 0
                ? t("routes.everybody")
                : [accounts.length && t("routes.accounts", { count: accounts.length }), keys.length && t("routes.keys", { count: keys.length })]
                    .filter(Boolean)
                    .join(", "),
          },
          {
            head: t("translation:keys.status"),
            cell: ({ enabled }) => (
              <Badge variant="light" color={enabled ? "teal" : "gray"}>
                {enabled ? t("routes.on") : t("routes.off")}
              </Badge>
            ),
          },
        ]}
        actions={(route) => (
          <Button variant="subtle" color="red" size="compact-sm" onClick={() => setRemoved(route)}>
            {t("routes.remove")}
          </Button>
        )}
      />
      {edited && (
        <RouteDialog
          key={edited === "new" ? "new" : edited.version}
          {...(edited === "new" ? {} : { route: edited, reload: () => fresh(edited).then(setEdited) })}
          done={refresh}
          close={() => setEdited(null)}
        />
      )}
      {removed && (
        <FormDialog
          key={removed.version}
          title={t("routes.removeTitle", { name: removed.name })}
          text={t("routes.removeText")}
          action={t("routes.remove")}
          danger
          send={() => removeRoute(removed).then(refresh)}
          conflict={{ target: removed.id, reload: () => fresh(removed).then(setRemoved) }}
          close={() => setRemoved(null)}
        />
      )}
    </Stack>
  );
}
