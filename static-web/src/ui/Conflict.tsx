import { Alert, Button, Stack } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, read } from "@/api/client";
import { formatTime } from "./format";

export interface Props {
  /** The id of what was changed. */
  target: string;
  /** Fills the form anew with what it is now. */
  reload: () => Promise<unknown>;
}

/** The last change of something, as the audit log has it; the name of who made it where it was a person. */
async function lastChange(target: string): Promise<{ time: string; name: string } | null> {
  const { data } = await read(api.GET("/api/admin/audit", { params: { query: { target, outcome: "done", limit: 1 } } }));
  const entry = data[0];
  if (!entry?.actor.id) {
    return null;
  }

  const { kind, id } = entry.actor;
  const name = kind === "person" ? (await read(api.GET("/api/admin/users/{id}", { params: { path: { id } } }))).name : id;
  return { time: entry.time, name };
}

/** Says who was quicker, and what to do about it. */
export function Conflict({ target, reload }: Props) {
  const { t } = useTranslation();
  const { data: change } = useQuery({ queryKey: ["last-change", target], queryFn: () => lastChange(target), staleTime: 0 });
  const reloading = useMutation({ mutationFn: reload });
  return (
    <Alert role="alert" color="orange" title={t("conflict.title")}>
      <Stack align="flex-start" gap="sm">
        {change ? t("conflict.by", { name: change.name, time: formatTime(change.time) }) : t("conflict.text")}
        <Button variant="default" size="xs" loading={reloading.isPending} onClick={() => reloading.mutate()}>
          {t("conflict.reload")}
        </Button>
      </Stack>
    </Alert>
  );
}
