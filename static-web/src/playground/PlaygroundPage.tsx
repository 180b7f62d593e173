import { ActionIcon, Button, Group, MultiSelect, Paper, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconCode, IconPlayerStop, IconSend, IconSettings, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { catalogueQuery } from "@/models/models";
import { usePerson } from "@/session/session";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { AnswerView } from "./AnswerView";
import { requestOf } from "./chat";
import { historyOf, useConversation } from "./conversation";
import classes from "./PlaygroundPage.module.css";

const SettingsDrawer = lazy(() => import("./SettingsDrawer"));
const CodeDrawer = lazy(() => import("./CodeDrawer"));

const maxModels = 4;

export function PlaygroundPage() {
  const { t } = useTranslation();
  const person = usePerson();
  const { data: models, error, refetch } = useQuery(catalogueQuery);
  const { conversation, asking, change, ask, askAgain, stop } = useConversation(person?.id ?? "");
  const [text, setText] = useState("");
  const [drawer, setDrawer] = useState<"settings" | "code" | null>(null);
  const end = useRef<HTMLDivElement>(null);
  const length = conversation.turns.length;
  useEffect(() => end.current?.scrollIntoView({ block: "end" }), [length]);
  if (error) {
    return <PageError error={error} retry={refetch} />;
  }

  if (!models) {
    return <PageSkeleton />;
  }

  const chats = models.filter((model) => model.kinds?.includes("chat")).map((model) => model.id);
  const chosen = conversation.models.filter((model) => chats.includes(model));
  const ready = chosen.length > 0 && text.trim() !== "" && !asking;
  const send = () => {
    if (ready) {
      ask(text.trim());
      setText("");
    }
  };
  return (
    <Stack gap="md" className={classes.page}>
      <Group justify="space-between" align="flex-end">
        <Title order={1}>{t("nav.playground")}</Title>
        <Group gap={4}>
          <ActionIcon variant="subtle" color="gray" aria-label={t("playground.settings")} title={t("playground.settings")} onClick={() => setDrawer("settings")}>
            <IconSettings size={18} />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" aria-label={t("playground.code")} title={t("playground.code")} onClick={() => setDrawer("code")} disabled={chosen.length === 0}>
            <IconCode size={18} />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" aria-label={t("playground.clear")} title={t("playground.clear")} onClick={() => change({ turns: [] })} disabled={asking || length === 0}>
            <IconTrash size={18} />
          </ActionIcon>
        </Group>
      </Group>
      <MultiSelect
        label={t("playground.models")}
        placeholder={chosen.length ? undefined : t("playground.choose")}
        data={chats}
        value={chosen}
        onChange={(next) => change({ models: next })}
        maxValues={maxModels}
        searchable
        clearable
        limit={50}
      />
      <Stack gap="lg" className={classes.thread} role="log" aria-live="polite">
        {conversation.turns.map((turn, at) => (
          <Stack key={at} gap="sm">
            <Group justify="flex-end" gap={4} wrap="nowrap">
              <Button variant="subtle" size="compact-xs" color="gray" disabled={asking} onClick={() => askAgain(at, turn.question)}>
                {t("playground.again")}
              </Button>
              <Button variant="subtle" size="compact-xs" color="gray" disabled={asking} onClick={() => { setText(turn.question); change({ turns: conversation.turns.slice(0, at) }); }}>
                {t("playground.edit")}
              </Button>
              <Paper className={classes.question} p="sm">
                <Text style={{ whiteSpace: "pre-wrap" }}>{turn.question}</Text>
              </Paper>
            </Group>
            <div className={classes.answers}>
              {Object.entries(turn.answers).map(([model, answer], _, all) => (
                <AnswerView key={model} model={model} answer={answer} alone={all.length === 1} />
              ))}
            </div>
          </Stack>
        ))}
        <div ref={end} />
      </Stack>
      <form
        className={classes.ask}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Textarea
          aria-label={t("playground.message")}
          placeholder={t("playground.message")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
              event.preventDefault();
              send();
            }
          }}
          autosize
          minRows={1}
          maxRows={10}
          flex={1}
        />
        {asking ? (
          <ActionIcon size="input-sm" variant="default" aria-label={t("playground.stop")} onClick={stop}>
            <IconPlayerStop size={18} />
          </ActionIcon>
        ) : (
          <ActionIcon size="input-sm" type="submit" aria-label={t("playground.send")} disabled={!ready}>
            <IconSend size={18} />
          </ActionIcon>
        )}
      </form>
      <Suspense>
        {drawer === "settings" && (
          <SettingsDrawer settings={conversation.settings} change={(settings) => change({ settings })} close={() => setDrawer(null)} />
        )}
        {drawer === "code" && (
          <CodeDrawer
            request={requestOf(chosen[0]!, [...historyOf(conversation.turns, chosen[0]!), { role: "user", content: text || "Hello" }], conversation.settings)}
            close={() => setDrawer(null)}
          />
        )}
      </Suspense>
    </Stack>
  );
}
