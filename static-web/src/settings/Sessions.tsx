import { Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, read } from "@/api/client";
import { forgetPerson } from "@/session/session";
import { DataTable } from "@/ui/DataTable";
import { FormDialog } from "@/ui/FormDialog";
import { formatTime } from "@/ui/format";
import { browserOf } from "./browsers";

const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: async () => (await read(api.GET("/api/auth/sessions"))).data,
});

/** Where the person is signed in, and how to end that. */
export function Sessions() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { data: rows, error, refetch } = useQuery(sessionsQuery);
  const [everywhere, setEverywhere] = useState(false);
  const ending = useMutation({
    mutationFn: (id: string) => read(api.DELETE("/api/auth/sessions/{id}", { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries(sessionsQuery),
  });
  return (
    <Stack gap="sm" component="section">
      <Group justify="space-between">
        <Title order={2} size="h4">
          {t("settings.sessions")}
        </Title>
        <Button variant="default" color="red" onClick={() => setEverywhere(true)}>
          {t("settings.everywhere")}
        </Button>
      </Group>
      <DataTable
        label={t("settings.sessions")}
        rows={rows}
        error={error ?? ending.error}
        retry={() => void refetch()}
        keyOf={(session) => session.id}
        empty={<Text c="dimmed">{t("settings.noSessions")}</Text>}
        columns={[
          {
            head: t("settings.browser"),
            cell: (session) => (
              <Group gap="xs">
                <Text size="sm" title={session.browser ?? undefined}>
                  {browserOf(session.browser) ?? t("settings.unknown")}
                </Text>
                {session.current && (
                  <Badge variant="light" color="teal">
                    {t("settings.this")}
                  </Badge>
                )}
              </Group>
            ),
          },
          { head: t("settings.address"), cell: (session) => session.address ?? "–" },
          { head: t("settings.since"), cell: (session) => formatTime(session.created) },
          { head: t("settings.seen"), cell: (session) => formatTime(session.seen) },
        ]}
        actions={(session) =>
          !session.current && (
            <Button variant="subtle" color="red" size="compact-sm" onClick={() => ending.mutate(session.id)}>
              {t("settings.end")}
            </Button>
          )
        }
      />
      {everywhere && (
        <FormDialog
          title={t("settings.everywhere")}
          text={t("settings.everywhereText")}
          action={t("settings.everywhere")}
          danger
          send={async () => {
            await read(api.DELETE("/api/auth/sessions"));
            await forgetPerson();
            await navigate({ to: "/sign-in", search: { account: undefined } });
          }}
          close={() => setEverywhere(false)}
        />
      )}
    </Stack>
  );
}
