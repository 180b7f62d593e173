import { Alert, Button, NativeSelect, Paper, Stack, Text, Title } from "@mantine/core";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, read, type Schemas } from "@/api/client";
import { KindChoice } from "@/webhooks/KindChoice";

type Choice = Schemas["Notifications"];

const notificationsQuery = queryOptions({
  queryKey: ["notifications"],
  queryFn: () => read(api.GET("/api/auth/notifications")),
});

/** What the person wants to be told by mail. Not shown where the hub sends none. */
export function NotificationSettings() {
  const { data } = useQuery(notificationsQuery);
  return data?.mail ? <NotificationForm choice={data} /> : null;
}

function NotificationForm({ choice }: { choice: Choice }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [wanted, setWanted] = useState<string[]>(choice.kinds.filter((kind) => !choice.muted.includes(kind)));
  const [language, setLanguage] = useState<string>(choice.language ?? "en");
  const saving = useMutation({
    mutationFn: () =>
      read(
        api.PUT("/api/auth/notifications", {
          body: { language: language as "en" | "zh", muted: choice.kinds.filter((kind) => !wanted.includes(kind)) },
        }),
      ),
    onSuccess: (now) => queries.setQueryData(notificationsQuery.queryKey, now),
  });
  return (
    <Paper withBorder p="lg" component="section">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate();
        }}
      >
        <Stack maw={640}>
          <div>
            <Title order={2} size="h4">
              {t("settings.notifications")}
            </Title>
            <Text size="sm" c="dimmed">
              {t("settings.notificationsText")}
            </Text>
          </div>
          {saving.error && (
            <Alert role="alert" color="red" title={t("error.title")}>
              {saving.error.message}
            </Alert>
          )}
          {saving.isSuccess && (
            <Alert role="status" color="teal">
              {t("saved")}
            </Alert>
          )}
          <KindChoice label={t("settings.byMail")} kinds={choice.kinds} chosen={wanted} change={setWanted} />
          <NativeSelect
            label={t("settings.mailLanguage")}
            maw={240}
            value={language}
            onChange={(event) => setLanguage(event.currentTarget.value)}
            data={[
              { value: "en", label: "English" },
              { value: "zh", label: "中文" },
            ]}
          />
          <Button type="submit" loading={saving.isPending} style={{ alignSelf: "flex-start" }}>
            {t("save")}
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}
