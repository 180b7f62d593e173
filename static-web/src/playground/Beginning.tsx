import { Button, Group } from "@mantine/core";
import { IconMessages } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { conditionOf } from "@/models/ModelHealth";
import type { Model } from "@/models/models";
import { EmptyState } from "@/ui/EmptyState";
import type { Kind } from "./answers";

interface Props {
  models: Model[];
  /** What the model is asked for that is chosen already. */
  kind: Kind | undefined;
  choose: (id: string) => void;
  /** Puts a question into the form. */
  say: (question: string) => void;
}

const questions = ["compare", "table", "code"] as const;

/** The newest chat models that work, one of a provider. */
function suggestions(models: Model[]): Model[] {
  const working = models.filter((model) => model.kinds?.includes("chat") && !model.alias_of && conditionOf(model) === "ok");
  const newest = working.toSorted((a, b) => b.created - a.created);
  return newest.filter((model, at) => newest.findIndex(({ owned_by: provider }) => provider === model.owned_by) === at).slice(0, 4);
}

/** What to do first in an empty playground. */
export function Beginning({ models, kind, choose, say }: Props) {
  const { t } = useTranslation();
  return (
    <EmptyState icon={<IconMessages />} title={t(kind ? "playground.askTitle" : "playground.beginTitle")} text={t(kind === "chat" ? "playground.askText" : kind ? "playground.askPlainText" : "playground.beginText")}>
      <Group gap="xs" justify="center" mt="sm">
        {kind === "chat" &&
          questions.map((question) => (
            <Button key={question} variant="default" size="xs" onClick={() => say(t(`playground.questions.${question}.text`))}>
              {t(`playground.questions.${question}.title`)}
            </Button>
          ))}
        {!kind &&
          suggestions(models).map(({ id }) => (
            <Button key={id} variant="default" size="xs" onClick={() => choose(id)}>
              {id}
            </Button>
          ))}
      </Group>
    </EmptyState>
  );
}
