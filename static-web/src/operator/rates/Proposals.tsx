import { Badge, Button, Drawer, Group, Stack, Text } from "@mantine/core";
import { IconClipboardCheck } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { formatTime } from "@/ui/format";
import { useRows } from "@/ui/list";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { ChangeTable } from "./ChangeTable";
import { decide, proposalQuery, proposalsQuery, ratesKey, type Proposal } from "./rates";

const colors = { pending: "orange", approved: "teal", rejected: "gray" } as const;

/** What an imported price list may not change by itself. */
export function Proposals() {
  const { t } = useTranslation(["operator", "translation"]);
  const [opened, setOpened] = useState<Proposal | null>(null);
  return (
    <>
      <DataTable
        label={t("rates.tabs.proposals")}
        {...useRows(proposalsQuery)}
        keyOf={(proposal) => proposal.id}
        open={setOpened}
        empty={<EmptyState icon={<IconClipboardCheck />} title={t("rates.noProposals")} text={t("rates.noProposalsText")} />}
        columns={[
          { head: t("rates.made"), cell: (proposal) => formatTime(proposal.created) },
          { head: t("rates.by"), cell: (proposal) => proposal.by },
          { head: t("rates.note"), cell: (proposal) => proposal.note ?? "–" },
          {
            head: t("translation:keys.status"),
            cell: (proposal) => (
              <Badge variant="light" color={colors[proposal.state]}>
                {t(`rates.states.${proposal.state}`)}
              </Badge>
            ),
          },
        ]}
      />
      {opened && <ProposalDrawer proposal={opened} close={() => setOpened(null)} />}
    </>
  );
}

function ProposalDrawer({ proposal, close }: { proposal: Proposal; close: () => void }) {
  const { t } = useTranslation(["operator", "translation"]);
  const queries = useQueryClient();
  const { data, error } = useQuery(proposalQuery(proposal.id));
  const deciding = useMutation({
    mutationFn: (decision: "approve" | "reject") => decide(proposal.id, decision),
    onSuccess: () => queries.invalidateQueries({ queryKey: ratesKey }).then(close),
  });
  return (
    <Drawer opened onClose={close} position="right" size="xl" title={proposal.note ?? proposal.id} closeButtonProps={{ "aria-label": t("translation:close") }}>
      <Stack>
        <Text size="sm">{t("rates.proposalText")}</Text>
        {error || deciding.error ? <PageError error={error ?? deciding.error} /> : null}
        {data ? <ChangeTable changes={data.changes ?? []} /> : !error && <PageSkeleton />}
        {proposal.state === "pending" && (
          <Group justify="flex-end">
            <Button variant="default" loading={deciding.isPending} onClick={() => deciding.mutate("reject")}>
              {t("rates.reject")}
            </Button>
            <Button loading={deciding.isPending} onClick={() => deciding.mutate("approve")}>
              {t("rates.approve")}
            </Button>
          </Group>
        )}
      </Stack>
    </Drawer>
  );
}
