import { Alert, Button, Group, Modal, Stack, Text, type ModalProps } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import { Conflict, type Props as ConflictProps } from "./Conflict";

interface Props {
  title: string;
  /** What will happen. */
  text?: ReactNode;
  action: string;
  /** Whether it costs money or cannot be undone. */
  danger?: boolean;
  /** Does it, with the form's fields. The dialog closes when that went well. */
  send: (fields: Record<string, string>) => Promise<unknown>;
  close: () => void;
  size?: ModalProps["size"];
  /** What it changes, where somebody else may change it meanwhile. */
  conflict?: ConflictProps;
  /** The fields; they are told which of them is wrong. */
  fields?: (errorOf: (name: string) => string | undefined) => ReactNode;
}

/** Asks for what is needed to do something, or only once more whether to do it. */
export function FormDialog({ title, text, action, danger = false, send, close, size = "md", conflict, fields }: Props) {
  const { t } = useTranslation();
  const sending = useMutation({ mutationFn: send, onSuccess: close });
  const error = sending.error;
  const named = new Set<string>();
  const errorOf = (name: string) => {
    named.add(name);
    return error instanceof ApiError && error.param === name ? error.message : undefined;
  };
  const content = fields?.(errorOf);
  const isOfAField = error instanceof ApiError && error.param !== null && named.has(error.param);
  const isConflict = conflict && error instanceof ApiError && error.status === 412;
  return (
    <Modal opened onClose={close} title={title} size={size} closeButtonProps={{ "aria-label": t("close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          sending.mutate(Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>);
        }}
      >
        <Stack>
          {text && (typeof text === "string" ? <Text>{text}</Text> : text)}
          {isConflict ? (
            <Conflict {...conflict} />
          ) : (
            error &&
            !isOfAField && (
              <Alert role="alert" color="red" title={t("error.title")}>
                {error.message}
              </Alert>
            )
          )}
          {content}
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus={fields ? undefined : true}>
              {t("cancel")}
            </Button>
            <Button type="submit" loading={sending.isPending} {...(danger ? { color: "red.8" } : {})}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
