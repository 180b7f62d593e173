import { Alert, Button, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";

interface Props {
  title: string;
  text?: string;
  send: (fields: Record<string, string>) => Promise<unknown>;
  fields: (errorOf: (name: string) => string | undefined) => ReactNode;
}

/** A part of the settings that is saved by itself. */
export function SettingsForm({ title, text, send, fields }: Props) {
  const { t } = useTranslation();
  const saving = useMutation({ mutationFn: send });
  const { error } = saving;
  return (
    <Paper withBorder p="lg" component="section">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          saving.mutate(Object.fromEntries(new FormData(form)) as Record<string, string>, { onSuccess: () => form.reset() });
        }}
      >
        <Stack maw={420}>
          <div>
            <Title order={2} size="h4">
              {title}
            </Title>
            {text && (
              <Text size="sm" c="dimmed">
                {text}
              </Text>
            )}
          </div>
          {error && !(error instanceof ApiError && error.param) && (
            <Alert role="alert" color="red" title={t("error.title")}>
              {error.message}
            </Alert>
          )}
          {saving.isSuccess && (
            <Alert role="status" color="teal">
              {t("saved")}
            </Alert>
          )}
          {fields((name) => (error instanceof ApiError && error.param === name ? error.message : undefined))}
          <Button type="submit" loading={saving.isPending} style={{ alignSelf: "flex-start" }}>
            {t("save")}
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}
