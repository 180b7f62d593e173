import { Alert, Button, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";

interface Props {
  title: string;
  text?: string;
  action: string;
  /** Sends the form's fields. */
  send: (fields: Record<string, string>) => Promise<void>;
  /** The fields; they are told which of them is wrong. */
  fields: (errorOf: (name: string) => string | undefined) => ReactNode;
  children?: ReactNode;
}

/** The form of a page at which people come in. */
export function EntryForm({ title, text, action, send, fields, children }: Props) {
  const { t } = useTranslation();
  const sending = useMutation({ mutationFn: send });
  const error = sending.error;
  const errorOf = (name: string) => (error instanceof ApiError && error.param === name ? error.message : undefined);
  const isOfNoField = error && !(error instanceof ApiError && error.param);
  return (
    <Paper withBorder p="xl" maw={420} mx="auto" mt="xl">
      <Title order={1} size="h2" mb={text ? 4 : "lg"}>
        {title}
      </Title>
      {text && (
        <Text c="dimmed" mb="lg">
          {text}
        </Text>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          sending.mutate(Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>);
        }}
      >
        <Stack>
          {isOfNoField && (
            <Alert role="alert" color="red" title={t("error.title")}>
              {error.message}
            </Alert>
          )}
          {fields(errorOf)}
          <Button type="submit" loading={sending.isPending} fullWidth>
            {action}
          </Button>
        </Stack>
      </form>
      {children && (
        <Stack gap="xs" mt="lg">
          {children}
        </Stack>
      )}
    </Paper>
  );
}
