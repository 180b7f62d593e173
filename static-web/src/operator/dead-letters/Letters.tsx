import { Button, Code, Drawer, Group, Stack, Table, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "@/ui/DataTable";
import { FormDialog } from "@/ui/FormDialog";
import { formatCount, formatTime } from "@/ui/format";
import { useRows } from "@/ui/list";
import { PageError } from "@/ui/PageError";
import { discard, letterQuery, lettersQuery, replay, subscribersQuery, type DeadLetter } from "./deadLetters";

/** The letters of one subscriber, each of which can be looked into, replayed or thrown away. */
export function Letters({ subscriber }: { subscriber: string }) {
  const { t } = useTranslation(["operator", "translation"]);
  const queries = useQueryClient();
  const letters = useRows(lettersQuery(subscriber));
  const [opened, setOpened] = useState<DeadLetter | null>(null);
  const [discarded, setDiscarded] = useState<DeadLetter | null>(null);
  const refresh = () => queries.invalidateQueries(subscribersQuery);
  const replaying = useMutation({ mutationFn: (id: string) => replay(subscriber, id), onSettled: refresh });
  return (
    <Stack gap="sm">
      {replaying.error && <PageError error={replaying.error} />}
      <DataTable
        label={subscriber}
        {...letters}
        keyOf={(letter) => letter.id}
        open={setOpened}
        minWidth={760}
        empty={<Text c="dimmed">{t("nothing")}</Text>}
        columns={[
          { head: t("deadLetters.published"), cell: (letter) => formatTime(letter.published) },
          { head: t("deadLetters.account"), cell: (letter) => letter.account },
          { head: t("deadLetters.reason"), cell: (letter) => <Text size="sm" lineClamp={2}>{letter.reason}</Text> },
          { head: t("deadLetters.attempts"), right: true, cell: (letter) => letter.attempts },
        ]}
        actions={(letter) => (
          <Group gap={4} wrap="nowrap">
            {/* What was handled after all changes nothing, so nobody is asked. */}
            <Button variant="subtle" size="compact-sm" loading={replaying.isPending && replaying.variables === letter.id} onClick={() => replaying.mutate(letter.id)}>
              {t("deadLetters.replay")}
            </Button>
            <Button variant="subtle" color="red" size="compact-sm" onClick={() => setDiscarded(letter)}>
              {t("deadLetters.discard")}
            </Button>
          </Group>
        )}
      />
      {opened && <LetterDrawer subscriber={subscriber} letter={opened} close={() => setOpened(null)} />}
      {discarded && (
        <FormDialog
          title={t("deadLetters.discardTitle")}
          text={t("deadLetters.discardText")}
          action={t("deadLetters.discard")}
          danger
          send={({ reason = "" }) => discard(subscriber, discarded.id, reason).then(refresh)}
          close={() => setDiscarded(null)}
          fields={(errorOf) => <TextInput name="reason" label={t("customers.reason")} required maxLength={500} data-autofocus error={errorOf("reason")} />}
        />
      )}
    </Stack>
  );
}

function LetterDrawer({ subscriber, letter, close }: { subscriber: string; letter: DeadLetter; close: () => void }) {
  const { t } = useTranslation(["operator", "translation"]);
  const { data } = useQuery(letterQuery(subscriber, letter.id));
  const facts: [string, string][] = [
    [t("deadLetters.message"), letter.message],
    [t("deadLetters.account"), letter.account],
    [t("deadLetters.published"), formatTime(letter.published)],
    [t("deadLetters.attempts"), formatCount(letter.attempts)],
    [t("deadLetters.bytes"), formatCount(letter.bytes)],
  ];
  return (
    <Drawer opened onClose={close} position="right" size="lg" title={t("deadLetters.one")} closeButtonProps={{ "aria-label": t("translation:close") }}>
      <Stack>
        {data?.explanation && <Text>{data.explanation}</Text>}
        <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {letter.reason}
        </Code>
        <Table variant="vertical" layout="fixed">
          <Table.Tbody>
            {facts.map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th w={150}>{name}</Table.Th>
                <Table.Td style={{ overflowWrap: "anywhere" }}>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Stack>
    </Drawer>
  );
}
