import { Alert, Anchor, Button, Group, Select, Stack, Switch, TextInput, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconHistory } from "@tabler/icons-react";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { apiAddress } from "@/api/config";
import { usePerson } from "@/session/session";
import { EmptyState } from "@/ui/EmptyState";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { auditQuery, exportPath, verifyAudit, type AuditFilter, type Entry } from "./audit";
import { AuditTable } from "./AuditTable";

const AuditDetails = lazy(() => import("./AuditDetails"));

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
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(auditQuery(filter, whole));
  const verifying = useMutation({ mutationFn: verifyAudit });
  const entries = data?.pages.flatMap((page) => page.data) ?? [];
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
          <Anchor size="sm" href={apiAddress() + exportPath(whole)}>
            {t("usagePage.export")}
          </Anchor>
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
      {error || verifying.error ? (
        <PageError error={error ?? verifying.error} retry={refetch} />
      ) : !data ? (
        <PageSkeleton />
      ) : entries.length === 0 ? (
        <EmptyState icon={<IconHistory />} title={t("audit.empty")} text={t("audit.emptyText")} />
      ) : (
        <AuditTable entries={entries} show={setShown} />
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()} mx="auto">
          {t("more")}
        </Button>
      )}
      <Suspense>{shown && <AuditDetails entry={shown} close={() => setShown(null)} />}</Suspense>
    </Stack>
  );
}
