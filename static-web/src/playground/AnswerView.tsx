import { Alert, Box, Group, Loader, Spoiler, Text } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { CopyText } from "@/ui/CopyText";
import { formatCount, formatDuration, formatMoney } from "@/ui/format";
import { speedOf, type Answer } from "./chat";

const Markdown = lazy(() => import("./Markdown"));

export function AnswerView({ model, answer, alone }: { model: string; answer: Answer; alone: boolean }) {
  const { t } = useTranslation();
  const speed = speedOf(answer);
  const facts = [
    answer.firstMs !== null && t("playground.first", { time: formatDuration(answer.firstMs) }),
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
          <Markdown text={answer.text} />
        </Suspense>
      )}
      {answer.totalMs === null && !answer.text && <Loader type="dots" size="sm" aria-label={t("playground.thinks")} />}
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
