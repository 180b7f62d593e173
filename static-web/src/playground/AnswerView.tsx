import { Alert, Box, Group, Loader, Spoiler, Text } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { CopyText } from "@/ui/CopyText";
import { formatCount, formatDuration, formatMoney } from "@/ui/format";
import { speedOf, type Answer } from "./answers";
import { mathOf } from "./math";

const Markdown = lazy(() => import("./Markdown"));
const MathMarkdown = lazy(() => import("./MathMarkdown"));
const AnswerImages = lazy(() => import("./AnswerImages"));
const Likeness = lazy(() => import("./Likeness"));
const ToolCalls = lazy(() => import("./ToolCalls"));

interface Props {
  model: string;
  answer: Answer;
  alone: boolean;
  /** Goes on with what the tools gave back; nothing when the conversation has gone on. */
  giveResults: ((results: Record<string, string>) => void) | undefined;
}

export function AnswerView({ model, answer, alone, giveResults }: Props) {
  const { t } = useTranslation();
  const speed = speedOf(answer);
  const text = mathOf(answer.text);
  const Written = text.includes("$$") ? MathMarkdown : Markdown;
  const isEmpty = !answer.text && !answer.calls && !answer.images && !answer.embeddings;
  const facts = [
    answer.firstMs !== null ? t("playground.first", { time: formatDuration(answer.firstMs) }) : answer.totalMs !== null && formatDuration(answer.totalMs),
    speed !== null && t("playground.speed", { tokens: formatCount(Math.round(speed)) }),
    answer.cost !== null && formatMoney(answer.cost),
  ].filter(Boolean);
  return (
    <Box component="article" aria-label={model} aria-busy={answer.totalMs === null}>
      {!alone && (
        <Text size="xs" ff="monospace" c="dimmed" mb={4}>
          {model}
        </Text>
      )}
      {answer.reasoning && (
        <Spoiler maxHeight={44} showLabel={t("playground.showReasoning")} hideLabel={t("playground.hideReasoning")} mb="sm">
          <Text size="sm" c="dimmed" style={{ whiteSpace: "pre-wrap" }}>
            {answer.reasoning}
          </Text>
        </Spoiler>
      )}
      {answer.text && (
        <Suspense fallback={<Text style={{ whiteSpace: "pre-wrap" }}>{answer.text}</Text>}>
          <Written text={text} />
        </Suspense>
      )}
      <Suspense>
        {answer.calls && <ToolCalls calls={answer.calls} giveResults={answer.totalMs === null ? undefined : giveResults} />}
        {answer.images && <AnswerImages images={answer.images} />}
        {answer.embeddings && <Likeness embeddings={answer.embeddings} />}
      </Suspense>
      {answer.totalMs === null && isEmpty && <Loader type="dots" size="sm" aria-label={t("playground.thinks")} />}
      {answer.error && (
        <Alert role="alert" color="red" mt="xs">
          {answer.error}
        </Alert>
      )}
      {answer.totalMs !== null && (
        <Group gap={6} mt={4}>
          <Text size="xs" c="dimmed" className="numbers">
            {[answer.stopped && t("playground.stopped"), ...facts].filter(Boolean).join(" · ")}
          </Text>
          {answer.text && <CopyText value={answer.text} label={t("playground.copy")} />}
        </Group>
      )}
    </Box>
  );
}
