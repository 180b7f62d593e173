import { Alert, Badge, Button, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { IconPlayerPlay, IconScale } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { formatTime } from "@/ui/format";
import { useRows } from "@/ui/list";
import { PageError } from "@/ui/PageError";
import { DifferenceDrawer } from "./DifferenceDrawer";
import { compareBooks, differencesQuery, type Difference, type State } from "./reconciliation";

const states: State[] = ["open", "resolved", "all"];

/** Where two of the hub's books do not agree. */
export function ReconciliationPage() {
  const { t } = useTranslation("operator");
  const queries = useQueryClient();
  const [state, setState] = useState<State>("open");
  const [opened, setOpened] = useState<Difference | null>(null);
  const differences = useRows(differencesQuery(state));
  const running = useMutation({ mutationFn: compareBooks, onSuccess: () => queries.invalidateQueries({ queryKey: ["differences"] }) });
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <div>
          <Title order={1}>{t("reconciliation.title")}</Title>
          <Text c="dimmed">{t("reconciliation.text")}</Text>
        </div>
        <Button leftSection={<IconPlayerPlay size={16} />} loading={running.isPending} onClick={() => running.mutate()}>
          {t("reconciliation.run")}
        </Button>
      </Group>
      {running.error && <PageError error={running.error} />}
      {running.data && (
        <Alert role="status" color={running.data.differences ? "orange" : "teal"} title={t("reconciliation.done", { count: running.data.accounts })}>
          {t("reconciliation.report", { checked: running.data.checked, differences: running.data.differences })}
        </Alert>
      )}
      <SegmentedControl
        aria-label={t("reconciliation.state")}
        style={{ alignSelf: "flex-start" }}
        data={states.map((value) => ({ value, label: t(`reconciliation.states.${value}`) }))}
        value={state}
        onChange={(value) => setState(value as State)}
      />
      <DataTable
        label={t("reconciliation.title")}
        {...differences}
        keyOf={(difference) => difference.id}
        open={setOpened}
        minWidth={800}
        empty={<EmptyState icon={<IconScale />} title={t("reconciliation.empty")} text={t("reconciliation.emptyText")} />}
        columns={[
          { head: t("reconciliation.found"), cell: (difference) => formatTime(difference.found) },
          { head: t("reconciliation.check"), cell: (difference) => t(`reconciliation.checks.${difference.check}`) },
          { head: t("deadLetters.account"), cell: (difference) => difference.account },
          { head: t("reconciliation.scope"), cell: (difference) => difference.scope },
          { head: t("reconciliation.count"), right: true, cell: (difference) => difference.count },
          {
            head: t("reconciliation.state"),
            cell: (difference) => (
              <Badge variant="light" color={difference.resolved ? "teal" : difference.note ? "gray" : "red"}>
                {difference.resolved ? t("reconciliation.states.resolved") : difference.note ? t("reconciliation.noted") : t("reconciliation.states.open")}
              </Badge>
            ),
          },
        ]}
      />
      {opened && <DifferenceDrawer difference={opened} close={() => setOpened(null)} />}
    </Stack>
  );
}
