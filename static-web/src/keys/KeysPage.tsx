import { Badge, Button, Code, Group, Stack, Table, Text, Title } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/ui/EmptyState";
import { formatDay, formatTime } from "@/ui/format";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { keysQuery, revokeKey, type Key } from "./keys";

const EditKey = lazy(() => import("./EditKey"));
const NewKey = lazy(() => import("./NewKey"));
const RotateKey = lazy(() => import("./RotateKey"));
const RevokeKey = lazy(() => import("./RevokeKey"));

const colors = { active: "teal", revoked: "gray", expired: "orange" } as const;

export function KeysPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data: keys, error, refetch } = useQuery(keysQuery);
  const [making, setMaking] = useState(false);
  const [edited, setEdited] = useState<Key | null>(null);
  const [rotated, setRotated] = useState<Key | null>(null);
  const [revoked, setRevoked] = useState<Key | null>(null);
  const revoking = useMutation({
    mutationFn: (key: Key) => revokeKey(key.id),
    onSuccess: () => queries.invalidateQueries(keysQuery),
    onSettled: () => setRevoked(null),
  });
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
      {error || revoking.error ? (
        <PageError error={error ?? revoking.error} retry={refetch} />
      ) : !keys ? (
        <PageSkeleton />
      ) : keys.length === 0 ? (
        <EmptyState icon={<IconKey />} title={t("keys.empty")} text={t("keys.emptyText")}>
          {make}
        </EmptyState>
      ) : (
        <Table.ScrollContainer minWidth={860}>
          <Table verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("keys.name")}</Table.Th>
                <Table.Th>{t("keys.key")}</Table.Th>
                <Table.Th>{t("keys.scopes")}</Table.Th>
                <Table.Th>{t("keys.created")}</Table.Th>
                <Table.Th>{t("keys.used")}</Table.Th>
                <Table.Th>{t("keys.status")}</Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {keys.map((key) => (
                <Table.Tr key={key.id}>
                  <Table.Td>
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
                  </Table.Td>
                  <Table.Td>
                    <Code>{key.masked}</Code>
                  </Table.Td>
                  <Table.Td>{key.scopes.map((scope) => t(`keys.scope.${scope}`)).join(", ")}</Table.Td>
                  <Table.Td>{formatDay(key.created)}</Table.Td>
                  <Table.Td>{key.last_used ? formatTime(key.last_used) : t("keys.unused")}</Table.Td>
                  <Table.Td>
                    <Badge variant="light" color={colors[key.status]}>
                      {t(`keys.state.${key.status}`)}
                    </Badge>
                    {key.old_secret_until && (
                      <Text size="xs" c="dimmed">
                        {t("keys.oldUntil", { time: formatTime(key.old_secret_until) })}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td ta="right">
                    {key.status === "active" && (
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
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Suspense>
        {making && <NewKey close={() => setMaking(false)} />}
        {edited && <EditKey edited={edited} close={() => setEdited(null)} />}
        {rotated && <RotateKey rotated={rotated} close={() => setRotated(null)} />}
        {revoked && (
          <RevokeKey
            name={revoked.name}
            revoking={revoking.isPending}
            revoke={() => revoking.mutate(revoked)}
            close={() => setRevoked(null)}
          />
        )}
      </Suspense>
    </Stack>
  );
}
