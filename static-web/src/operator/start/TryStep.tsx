import { Button, Group, Paper, Select, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { catalogueQuery } from "@/models/models";
import { answerOf, type Answer } from "@/playground/answers";
import { AnswerView } from "@/playground/AnswerView";
import { PageSkeleton } from "@/ui/PageSkeleton";

const settings = { system: "", temperature: null, maxTokens: 200, tools: "" };

/** The first answer of a model. */
export function TryStep({ provider, done }: { provider: string; done: () => void }) {
  const { t } = useTranslation(["operator", "translation"]);
  const { data: models } = useQuery(catalogueQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const [question, setQuestion] = useState(t("start.hello"));
  const [answer, setAnswer] = useState<Answer | null>(null);
  if (!models) {
    return <PageSkeleton />;
  }

  const chats = models.filter((model) => model.kinds?.includes("chat") && model.owned_by === provider).map(({ id }) => id);
  const model = chosen ?? chats[0] ?? null;
  const asking = answer !== null && answer.totalMs === null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (model) {
          void answerOf("chat", { model, history: [], turn: { question }, settings }, new AbortController().signal, setAnswer);
        }
      }}
    >
      <Stack mt="md">
        <Select label={t("translation:calls.model")} data={chats} value={model} onChange={setChosen} searchable allowDeselect={false} />
        <TextInput label={t("start.question")} value={question} onChange={(event) => setQuestion(event.currentTarget.value)} required />
        {model && answer && (
          <Paper withBorder p="md">
            <AnswerView model={model} answer={answer} alone giveResults={undefined} />
          </Paper>
        )}
        <Group>
          <Button type="submit" variant={answer?.text ? "default" : "filled"} loading={asking} disabled={!model}>
            {t("start.ask")}
          </Button>
          <Button variant={answer?.text ? "filled" : "default"} onClick={done}>
            {t("start.next")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
