import { Badge, Button, Code, Group, Stack, Text, Title } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { FormDialog } from "@/ui/FormDialog";
import { formatDay, formatTime } from "@/ui/format";
import { keysQuery, revokeKey, type Key } from "./keys";

const EditKey = lazy(() => import("./EditKey"));
const NewKey = lazy(() => import("./NewKey"));
const RotateKey = lazy(() => import("./RotateKey"));

const colors = { active: "teal", revoked: "gray", expired: "orange" } as const;

export function KeysPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data: keys, error, refetch } = useQuery(keysQuery);
  const [making, setMaking] = useState(false);
  const [edited, setEdited] = useState<Key | null>(null);
  const [rotated, setRotated] = useState<Key | null>(null);
  const [revoked, setRevoked] = useState<Key | null>(null);
  const make = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      {t("keys.make")}
    </Button>
  );
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Title order={1}>{t("nav.keys")}</Title>
        {make}
      </Group>
      <DataTable
        label={t("nav.keys")}
        rows={keys}
        error={error}
        retry={() => void refetch()}
        keyOf={({ id }) => id}
        minWidth={900}
        empty={
          <EmptyState icon={<IconKey />} title={t("keys.empty")} text={t("keys.emptyText")}>
            {make}
          </EmptyState>
        }
        columns={[
          {
            head: t("keys.name"),
            cell: (key) => (
              <>
                <Text size="sm" fw={550}>
                  {key.name}
                </Text>
                {key.keep_bodies && (
                  <Badge variant="light" color="orange" size="sm">
                    {t("keys.bodies.kept")}
                  </Badge>
                )}
                {key.project && (
                  <Text size="xs" c="dimmed">
                    {key.project}
                  </Text>
                )}
              </>
            ),
          },
          { head: t("keys.key"), cell: ({ masked }) => <Code>{masked}</Code> },
          { head: t("keys.scopes"), cell: ({ scopes }) => scopes.map((scope) => t(`keys.scope.${scope}`)).join(", ") },
          { head: t("keys.created"), cell: ({ created }) => formatDay(created) },
          { head: t("keys.used"), cell: ({ last_used: used }) => (used ? formatTime(used) : t("keys.unused")) },
          { head: t("keys.status"), cell: (key) => <Status of={key} /> },
        ]}
        actions={(key) =>
          key.status === "active" && (
            <Group gap={4} justify="flex-end" wrap="nowrap">
              <Button variant="subtle" size="compact-sm" onClick={() => setEdited(key)}>
                {t("keys.edit")}
              </Button>
              <Button variant="subtle" size="compact-sm" onClick={() => setRotated(key)}>
                {t("keys.rotate")}
              </Button>
              <Button variant="subtle" color="red" size="compact-sm" onClick={() => setRevoked(key)}>
                {t("keys.revoke")}
              </Button>
            </Group>
          )
        }
      />
      <Suspense>
        {making && <NewKey close={() => setMaking(false)} />}
        {edited && <EditKey edited={edited} close={() => setEdited(null)} />}
        {rotated && <RotateKey rotated={rotated} close={() => setRotated(null)} />}
        {revoked && (
          <FormDialog
            title={t("keys.revokeTitle", { name: revoked.name })}
            text={t("keys.revokeText")}
            action={t("keys.revoke")}
            danger
            send={() => revokeKey(revoked.id).then(() => queries.invalidateQueries(keysQuery))}
            close={() => setRevoked(null)}
          />
        )}
      </Suspense>
    </Stack>
  );
}

function Status({ of: key }: { of: Key }) {
  const { t } = useTranslation();
  return (
    <>
      <Badge variant="light" color={colors[key.status]}>
        {t(`keys.state.${key.status}`)}
      </Badge>
      {key.old_secret_until && (
        <Text size="xs" c="dimmed">
          {t("keys.oldUntil", { time: formatTime(key.old_secret_until) })}
        </Text>
      )}
    </>
  );
}
