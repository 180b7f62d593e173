import { ActionIcon, Group, MultiSelect, Stack, Title } from "@mantine/core";
import { IconCode, IconSettings, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ModelHealth } from "@/models/ModelHealth";
import { catalogueQuery, type Model } from "@/models/models";
import { usePerson } from "@/session/session";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { callOf, type Kind } from "./answers";
import { AskForm } from "./AskForm";
import { Beginning } from "./Beginning";
import { historyOf, useConversation, type Turn } from "./conversation";
import classes from "./PlaygroundPage.module.css";
import { TurnView } from "./TurnView";

const SettingsDrawer = lazy(() => import("./SettingsDrawer"));
const CodeDrawer = lazy(() => import("./CodeDrawer"));

const maxModels = 4;
const kinds: Kind[] = ["chat", "image", "embedding"];

/** What a model is asked for here; nothing when it cannot be tried here. */
const kindOf = (model: Model): Kind | undefined => kinds.find((kind) => model.kinds?.includes(kind));

export function PlaygroundPage() {
  const { data: models, error, refetch } = useQuery(catalogueQuery);
  if (error) {
    return <PageError error={error} retry={() => void refetch()} />;
  }

  return models ? <Playground models={models} /> : <PageSkeleton />;
}

function Playground({ models }: { models: Model[] }) {
  const { t } = useTranslation();
  const person = usePerson();
  const byId = new Map(models.map((model) => [model.id, model]));
  const kindById = (id: string): Kind => kindOf(byId.get(id)!) ?? "chat";
  const { conversation, branch, asking, change, ask, askInstead, giveResults, show, stop } = useConversation(person?.id ?? "", kindById);
  const [text, setText] = useState("");
  /** The turn whose question is being written anew. */
  const [edited, setEdited] = useState<Turn | null>(null);
  const [drawer, setDrawer] = useState<"settings" | "code" | null>(null);
  const end = useRef<HTMLDivElement>(null);
  const length = branch.length;
  // Browsers of late return a promise here, which React would take for a clean-up.
  useEffect(() => void end.current?.scrollIntoView({ block: "end" }), [length]);
  const chosen = conversation.models.filter((id) => byId.has(id));
  const groups = kinds.map((kind) => ({
    group: t(`playground.kinds.${kind}`),
    items: models.filter((model) => kindOf(model) === kind).map(({ id }) => id),
  }));
  const [model] = chosen;
  const { model: asked } = useSearch({ from: "/signed-in/playground" });
  useEffect(() => {
    if (asked && byId.has(asked)) {
      change({ models: [asked] });
    }
    // Only when somebody comes here by a link: from then on the choice is theirs.
  }, [asked]);
  const tool = (label: string, Icon: typeof IconCode, onClick: () => void, disabled = false) => (
    <ActionIcon variant="subtle" color="gray" aria-label={label} title={label} onClick={onClick} disabled={disabled}>
      <Icon size={18} />
    </ActionIcon>
  );
  return (
    <Stack gap="md" className={classes.page}>
      <Group justify="space-between" align="flex-end">
        <Title order={1}>{t("nav.playground")}</Title>
        <Group gap={4}>
          {tool(t("playground.settings"), IconSettings, () => setDrawer("settings"))}
          {tool(t("playground.code"), IconCode, () => setDrawer("code"), !model)}
          {tool(t("playground.clear"), IconTrash, () => change({ turns: [], leaf: null }), asking || length === 0)}
        </Group>
      </Group>
      <MultiSelect
        label={t("playground.models")}
        placeholder={chosen.length ? undefined : t("playground.choose")}
        data={groups.filter(({ items }) => items.length)}
        value={chosen}
        onChange={(next) => change({ models: next })}
        maxValues={maxModels}
        renderOption={({ option }) => (
          <Group justify="space-between" wrap="nowrap" flex={1}>
            <span>{option.value}</span>
            <ModelHealth model={byId.get(option.value)!} />
          </Group>
        )}
        searchable
        clearable
        limit={60}
      />
      {length === 0 && <Beginning models={models} kind={model ? kindById(model) : undefined} choose={(id) => change({ models: [id] })} say={setText} />}
      <Stack gap="lg" className={classes.thread} role="log" aria-live="polite">
        {branch.map((turn, at) => (
          <TurnView
            key={turn.id}
            turn={turn}
            turns={conversation.turns}
            isLast={at === length - 1}
            asking={asking}
            show={show}
            askAgain={() => askInstead(turn, { question: turn.question, ...(turn.attachments ? { attachments: turn.attachments } : {}) })}
            edit={() => {
              setText(turn.question);
              setEdited(turn);
            }}
            giveResults={giveResults}
          />
        ))}
        <div ref={end} />
      </Stack>
      <AskForm
        text={text}
        setText={setText}
        ready={chosen.length > 0}
        reads={chosen.some((id) => kindById(id) === "chat")}
        asking={asking}
        ask={(question) => {
          (edited ? askInstead.bind(null, edited) : ask)(question);
          setEdited(null);
        }}
        stop={stop}
      />
      <Suspense>
        {drawer === "settings" && (
          <SettingsDrawer settings={conversation.settings} change={(settings) => change({ settings })} close={() => setDrawer(null)} />
        )}
        {drawer === "code" && model && (
          <CodeDrawer
            kind={kindById(model)}
            call={callOf(kindById(model), { model, history: historyOf(branch, model), turn: { question: text || "Hello" }, settings: conversation.settings })}
            close={() => setDrawer(null)}
          />
        )}
      </Suspense>
    </Stack>
  );
}
