import { ActionIcon, FileButton, Group, Pill, Stack, Text, Textarea } from "@mantine/core";
import { IconPaperclip, IconPlayerStop, IconSend } from "@tabler/icons-react";
import { useState, type ClipboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { accepted, attach, mostBytes, type Attachment } from "./attachments";
import type { Question } from "./conversation";
import classes from "./PlaygroundPage.module.css";

interface Props {
  text: string;
  setText: (text: string) => void;
  /** Whether there is a model to ask. */
  ready: boolean;
  /** Whether the models read files. */
  reads: boolean;
  asking: boolean;
  ask: (question: Question) => void;
  stop: () => void;
}

/** Where a question is written, and files are put to it. */
export function AskForm({ text, setText, ready, reads, asking, ask, stop }: Props) {
  const { t } = useTranslation();
  const [files, setFiles] = useState<Attachment[]>([]);
  const [tooBig, setTooBig] = useState<string | null>(null);
  const canSend = ready && text.trim() !== "" && !asking;
  const take = async (chosen: File[]) => {
    const known = chosen.filter((file) => accepted.includes(file.type));
    const big = known.find((file) => file.size > mostBytes);
    setTooBig(big?.name ?? null);
    const taken = await Promise.all(known.filter((file) => file.size <= mostBytes).map(attach));
    setFiles((before) => [...before, ...taken]);
  };
  const paste = (event: ClipboardEvent) => {
    const pasted = [...event.clipboardData.files];
    if (reads && pasted.length) {
      event.preventDefault();
      void take(pasted);
    }
  };
  const send = () => {
    if (canSend) {
      ask({ question: text.trim(), ...(files.length ? { attachments: files.map(({ id }) => id) } : {}) });
      setText("");
      setFiles([]);
    }
  };
  return (
    <Stack gap={4} className={classes.asking}>
      {files.length > 0 && (
        <Group gap={4}>
          {files.map(({ id, name }) => (
            <Pill
              key={id}
              withRemoveButton
              onRemove={() => setFiles(files.filter((file) => file.id !== id))}
              removeButtonProps={{ "aria-label": t("playground.detach", { name }), tabIndex: 0 }}
            >
              {name}
            </Pill>
          ))}
        </Group>
      )}
      {tooBig && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {t("playground.tooBig", { name: tooBig })}
        </Text>
      )}
      <form
        className={classes.ask}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {reads && (
          <FileButton accept={accepted} multiple onChange={(chosen) => void take(chosen)}>
            {(props) => (
              <ActionIcon {...props} size="input-sm" variant="default" aria-label={t("playground.attach")} title={t("playground.attach")}>
                <IconPaperclip size={18} />
              </ActionIcon>
            )}
          </FileButton>
        )}
        <Textarea
          aria-label={t("playground.message")}
          placeholder={t("playground.message")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onPaste={paste}
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
          <ActionIcon size="input-sm" type="submit" aria-label={t("playground.send")} disabled={!canSend}>
            <IconSend size={18} />
          </ActionIcon>
        )}
      </form>
    </Stack>
  );
}
