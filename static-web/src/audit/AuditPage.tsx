import { Alert, Badge, Button, Code, Group, Select, Stack, Switch, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconHistory } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerson } from "@/session/session";
import { DataTable } from "@/ui/DataTable";
import { DownloadButton } from "@/ui/DownloadButton";
import { EmptyState } from "@/ui/EmptyState";
import { formatTime } from "@/ui/format";
import { useRows } from "@/ui/list";
import { PageError } from "@/ui/PageError";
import { auditQuery, usePeople, verifyAudit, type AuditFilter, type Entry } from "./audit";
import classes from "./AuditPage.module.css";

const AuditDetails = lazy(() => import("./AuditDetails"));

const colors = { done: "teal", refused: "orange", failed: "red" } as const;

const outcomes = ["done", "refused", "failed"] as const;

export function AuditPage() {
  const { t } = useTranslation();
  const person = usePerson();
  const [action, setAction] = useState("");
  const [target, setTarget] = useState("");
  const [outcome, setOutcome] = useState<Entry["outcome"] | null>(null);
  const [whole, setWhole] = useState(person?.operator ?? false);
  const [shown, setShown] = useState<Entry | null>(null);
  const [asked] = useDebouncedValue({ action: action.trim(), target: target.trim() }, 300);
  const filter: AuditFilter = {
    ...(asked.action ? { action: asked.action } : {}),
    ...(asked.target ? { target: asked.target } : {}),
    ...(outcome ? { outcome } : {}),
  };
  const entries = useRows(auditQuery(filter, whole));
  const people = usePeople(entries.rows ?? [], whole);
  const verifying = useMutation({ mutationFn: verifyAudit });
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Title order={1}>{t("nav.audit")}</Title>
        <Group>
          {person?.operator && (
            <Switch label={t("audit.whole")} checked={whole} onChange={(event) => setWhole(event.currentTarget.checked)} />
          )}
          {!whole && (
            <Button variant="default" size="xs" loading={verifying.isPending} onClick={() => verifying.mutate()}>
              {t("audit.verify")}
            </Button>
          )}
          <DownloadButton path={`/api/${whole ? "admin" : "account"}/audit`} query={{}} name="audit" />
        </Group>
      </Group>
      {verifying.data && (
        <Alert color={verifying.data.intact ? "teal" : "red"} role="status">
          {verifying.data.intact ? t("audit.intact", { count: verifying.data.entries }) : verifying.data.problem}
        </Alert>
      )}
      <Group>
        <TextInput
          aria-label={t("audit.action")}
          placeholder={t("audit.actionHint")}
          value={action}
          onChange={(event) => setAction(event.currentTarget.value)}
          w={220}
        />
        <TextInput
          aria-label={t("audit.target")}
          placeholder={t("audit.targetHint")}
          value={target}
          onChange={(event) => setTarget(event.currentTarget.value)}
          w={260}
        />
        <Select
          aria-label={t("audit.outcome")}
          placeholder={t("audit.outcome")}
          data={outcomes.map((value) => ({ value, label: t(`audit.outcomes.${value}`) }))}
          value={outcome}
          onChange={(value) => setOutcome(value as Entry["outcome"] | null)}
          clearable
          w={160}
        />
      </Group>
      {verifying.error && <PageError error={verifying.error} />}
      <DataTable
        label={t("nav.audit")}
        {...entries}
        keyOf={({ id }) => id}
        open={setShown}
        minWidth={820}
        empty={<EmptyState icon={<IconHistory />} title={t("audit.empty")} text={t("audit.emptyText")} />}
        columns={[
          { head: t("audit.time"), line: true, cell: ({ time }) => formatTime(time) },
          { head: t("audit.action"), cell: (entry) => <Code>{entry.action}</Code> },
          { head: t("audit.actor"), cell: ({ actor }) => (actor.id ? (people.get(actor.id) ?? <Id of={actor.id} />) : t(`audit.kinds.${actor.kind}`)) },
          { head: t("audit.target"), cell: ({ target: id }) => (id === null ? "–" : (people.get(id) ?? <Id of={id} />)) },
          { head: t("audit.address"), cell: ({ address }) => address ?? "–" },
          {
            head: t("audit.outcome"),
            cell: (entry) => (
              <Badge variant="light" color={colors[entry.outcome]}>
                {entry.code?.replaceAll("_", " ") ?? t(`audit.outcomes.${entry.outcome}`)}
              </Badge>
            ),
          },
        ]}
      />
      <Suspense>{shown && <AuditDetails entry={shown} close={() => setShown(null)} />}</Suspense>
    </Stack>
  );
}

function Id({ of: id }: { of: string }) {
  return (
    <Text span size="xs" ff="monospace" className={classes.id}>
      {id}
    </Text>
  );
}
