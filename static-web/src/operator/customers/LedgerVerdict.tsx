import { Alert, Button, Code, List, Stack, Text } from "@mantine/core";
import { IconCheck, IconShieldCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { formatCount } from "@/ui/format";
import { PageError } from "@/ui/PageError";
import { verdictQuery } from "./customers";

/** Rebuilds the account from its entries, and tells whether it adds up. */
export function LedgerVerdict({ account }: { account: string }) {
  const { t } = useTranslation("operator");
  const { data, error, refetch, isFetching } = useQuery(verdictQuery(account));
  return (
    <Stack align="flex-start">
      <Text size="sm" c="dimmed">
        {t("ledger.text")}
      </Text>
      <Button variant="default" leftSection={<IconShieldCheck size={16} />} loading={isFetching} onClick={() => void refetch()}>
        {t("ledger.verify")}
      </Button>
      {error && <PageError error={error} />}
      {data?.verified && (
        <Alert role="status" color="teal" icon={<IconCheck />} title={t("ledger.adds", { count: data.entries ?? 0, entries: formatCount(data.entries ?? 0) })}>
          <Text size="xs">
            {t("ledger.head")} <Code style={{ overflowWrap: "anywhere" }}>{data.head}</Code>
          </Text>
        </Alert>
      )}
      {data && !data.verified && (
        <Alert role="alert" color="red" title={t("ledger.differs")}>
          <List size="sm">{data.problems?.map((problem) => <List.Item key={problem}>{problem}</List.Item>)}</List>
        </Alert>
      )}
    </Stack>
  );
}
