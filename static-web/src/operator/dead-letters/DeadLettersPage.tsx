import { Badge, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconMailCheck } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { EmptyState } from "@/ui/EmptyState";
import { FormDialog } from "@/ui/FormDialog";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { replayAll, subscribersQuery } from "./deadLetters";
import { Letters } from "./Letters";

/** Messages that could not be handled, by who could not. */
export function DeadLettersPage() {
  const { t } = useTranslation("operator");
  const { data: subscribers, error, refetch } = useQuery(subscribersQuery);
  if (error) {
    return <PageError error={error} retry={() => void refetch()} />;
  }

  if (!subscribers) {
    return <PageSkeleton />;
  }

  const waiting = subscribers.filter((one) => one.waiting > 0);
  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>{t("deadLetters.title")}</Title>
        <Text c="dimmed">{t("deadLetters.text")}</Text>
      </div>
      {waiting.length === 0 ? (
        <EmptyState icon={<IconMailCheck />} title={t("deadLetters.empty")} text={t("deadLetters.emptyText", { count: subscribers.length })} />
      ) : (
        waiting.map((subscriber) => <Subscriber key={subscriber.subscriber} {...subscriber} />)
      )}
    </Stack>
  );
}

function Subscriber({ subscriber, waiting, more, explanation }: Schemas["DeadLetterSubscriber"]) {
  const { t } = useTranslation("operator");
  const queries = useQueryClient();
  const [asks, setAsks] = useState(false);
  return (
    <Paper withBorder p="lg" component="section" aria-label={subscriber}>
      <Group justify="space-between" mb="sm" align="flex-start">
        <div>
          <Group gap="xs">
            <Title order={2} size="h4" ff="monospace">
              {subscriber}
            </Title>
            <Badge color="red.8">{more ? `${waiting}+` : waiting}</Badge>
          </Group>
          <Text size="sm">{explanation}</Text>
        </div>
        <Button variant="default" onClick={() => setAsks(true)}>
          {t("deadLetters.replayAll")}
        </Button>
      </Group>
      <Letters subscriber={subscriber} />
      {asks && (
        <FormDialog
          title={t("deadLetters.replayAllTitle", { subscriber })}
          text={t("deadLetters.replayText")}
          action={t("deadLetters.replayAll")}
          send={() => replayAll(subscriber).then(() => queries.invalidateQueries(subscribersQuery))}
          close={() => setAsks(false)}
        />
      )}
    </Paper>
  );
}
