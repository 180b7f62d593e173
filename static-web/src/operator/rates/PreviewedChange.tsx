import { Alert, Button, Group, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { catalogueQuery } from "@/models/models";
import { PageError } from "@/ui/PageError";
import { ChangeTable } from "./ChangeTable";
import { edit as send, ratesKey, type Edit } from "./rates";

interface Props {
  /** The change, with what people should know of it later. */
  edit: (note: string) => Edit;
  /** Whether there is something to change. */
  ready: boolean;
  /** Changes with the fields: a preview is of what they said. */
  version: string;
  done?: () => void;
  /** The fields. */
  children: ReactNode;
}

/** A change of the rates that has to be looked at before it is made: prices are money. */
export function PreviewedChange({ edit, ready, version, done, children }: Props) {
  const { t } = useTranslation("operator");
  const queries = useQueryClient();
  const [note, setNote] = useState("");
  const preview = useMutation({ mutationFn: () => send(edit(note), true) });
  const making = useMutation({
    mutationFn: () => send(edit(note), false),
    onSuccess: async () => {
      await Promise.all([queries.invalidateQueries({ queryKey: ratesKey }), queries.invalidateQueries(catalogueQuery)]);
      done?.();
    },
  });
  const { reset } = preview;
  useEffect(reset, [version, reset]);
  const error = preview.error ?? making.error;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        (preview.data ? making : preview).mutate();
      }}
    >
      <Stack>
        {children}
        <TextInput label={t("rates.note")} description={t("rates.noteHint")} maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        {error && <PageError error={error} />}
        {preview.data && (
          <>
            {preview.data.below_cost.length > 0 && (
              <Alert color="red" role="alert" title={t("rates.belowCost", { count: preview.data.below_cost.length })}>
                {preview.data.below_cost.slice(0, 10).join(", ")}
              </Alert>
            )}
            <ChangeTable changes={preview.data.changes} />
          </>
        )}
        <Group justify="flex-end">
          {preview.data ? (
            <Button type="submit" loading={making.isPending} disabled={preview.data.changes.length === 0} {...(preview.data.below_cost.length ? { color: "red.8" } : {})}>
              {t("rates.apply")}
            </Button>
          ) : (
            <Button type="submit" loading={preview.isPending} disabled={!ready}>
              {t("rates.preview")}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
