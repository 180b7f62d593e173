import { ActionIcon, Badge, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconPaperclip } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { AnswerView } from "./AnswerView";
import { attachmentOf } from "./attachments";
import { branchesAt, type Turn } from "./conversation";
import classes from "./PlaygroundPage.module.css";

interface Props {
  turn: Turn;
  /** Every turn there is, those of other branches too. */
  turns: Turn[];
  isLast: boolean;
  asking: boolean;
  show: (turn: Turn) => void;
  askAgain: () => void;
  edit: () => void;
  giveResults: (model: string, results: Record<string, string>) => void;
}

/** A question and its answers, and the way to other branches that begin here. */
export function TurnView({ turn, turns, isLast, asking, show, askAgain, edit, giveResults }: Props) {
  const { t } = useTranslation();
  const branches = branchesAt(turns, turn);
  const at = branches.indexOf(turn);
  const step = (by: number) => {
    const next = branches[at + by];
    return next && !asking ? () => show(next) : undefined;
  };
  return (
    <Stack gap="sm">
      <Group justify="flex-end" gap={4} wrap="nowrap">
        {branches.length > 1 && (
          <Group gap={2} wrap="nowrap" role="group" aria-label={t("playground.branches")}>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t("playground.branchBefore")} disabled={!step(-1)} onClick={step(-1)}>
              <IconChevronLeft size={14} />
            </ActionIcon>
            <Text size="xs" c="dimmed" className="numbers">
              {at + 1}/{branches.length}
            </Text>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t("playground.branchAfter")} disabled={!step(1)} onClick={step(1)}>
              <IconChevronRight size={14} />
            </ActionIcon>
          </Group>
        )}
        {!turn.results && (
          <>
            <Button variant="subtle" size="compact-xs" color="gray" disabled={asking} onClick={askAgain}>
              {t("playground.again")}
            </Button>
            <Button variant="subtle" size="compact-xs" color="gray" disabled={asking} onClick={edit}>
              {t("playground.edit")}
            </Button>
          </>
        )}
        <Paper className={classes.question} bg="light-dark(var(--mantine-color-sea-0), var(--mantine-color-dark-5))" p="sm">
          {turn.attachments?.map((id) => (
            <Badge key={id} variant="light" leftSection={<IconPaperclip size={12} />} tt="none" me={4}>
              {attachmentOf(id)?.name ?? t("playground.fileGone")}
            </Badge>
          ))}
          <Text style={{ whiteSpace: "pre-wrap" }}>{turn.results ? Object.values(turn.results).join("\n") : turn.question}</Text>
        </Paper>
      </Group>
      <div className={classes.answers}>
        {Object.entries(turn.answers).map(([model, answer], _, all) => (
          <AnswerView
            key={model}
            model={model}
            answer={answer}
            alone={all.length === 1}
            giveResults={isLast && !asking ? (results) => giveResults(model, results) : undefined}
          />
        ))}
      </div>
    </Stack>
  );
}
