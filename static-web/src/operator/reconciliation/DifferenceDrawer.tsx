import { Button, Drawer, List, Stack, Text, Textarea, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatTime } from "@/ui/format";
import { PageError } from "@/ui/PageError";
import { noteDifference, type Difference } from "./reconciliation";

/** What differs, sentence by sentence, and what people say of it. */
export function DifferenceDrawer({ difference, close }: { difference: Difference; close: () => void }) {
  const { t } = useTranslation(["operator", "translation"]);
  const queries = useQueryClient();
  const [note, setNote] = useState(difference.note ?? "");
  const noting = useMutation({
    mutationFn: () => noteDifference(difference.id, note),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["differences"] }).then(close),
  });
  return (
    <Drawer opened onClose={close} position="right" size="lg" title={`${t(`reconciliation.checks.${difference.check}`)} · ${difference.account}`} closeButtonProps={{ "aria-label": t("translation:close") }}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t("reconciliation.seen", { found: formatTime(difference.found), seen: formatTime(difference.seen) })}
        </Text>
        <Title order={2} size="h4">
          {t("reconciliation.details")}
        </Title>
        <List size="sm">
          {difference.details.map((detail) => (
            <List.Item key={detail} style={{ overflowWrap: "anywhere" }}>
              {detail}
            </List.Item>
          ))}
        </List>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            noting.mutate();
          }}
        >
          <Stack>
            <Textarea
              label={t("reconciliation.note")}
              description={difference.noted_by ? t("reconciliation.by", { name: difference.noted_by }) : t("reconciliation.noteHint")}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
              required
              autosize
              minRows={3}
              maxLength={1000}
            />
            {noting.error && <PageError error={noting.error} />}
            <Button type="submit" loading={noting.isPending}>
              {t("translation:save")}
            </Button>
          </Stack>
        </form>
      </Stack>
    </Drawer>
  );
}
