import { Badge, Group, Skeleton, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconBuildingStore, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { formatDay, formatMoney } from "@/ui/format";
import { useRows } from "@/ui/list";
import { customersQuery, ledgerQuery } from "./customers";

export function CustomersPage() {
  const { t } = useTranslation("operator");
  const navigate = useNavigate();
  const { search = "" } = useSearch({ from: "/signed-in/operator/customers" });
  const customers = useRows(customersQuery(search));
  const find = useDebouncedCallback(
    (text: string) => void navigate({ to: "/operator/customers", search: text ? { search: text } : {}, replace: true }),
    250,
  );
  return (
    <Stack gap="lg">
      <Title order={1}>{t("customers.title")}</Title>
      <TextInput
        type="search"
        maw={420}
        leftSection={<IconSearch size={16} />}
        aria-label={t("customers.search")}
        placeholder={t("customers.search")}
        defaultValue={search}
        onChange={(event) => find(event.currentTarget.value.trim())}
      />
      <DataTable
        label={t("customers.title")}
        {...customers}
        keyOf={(account) => account.id}
        open={({ id }) => {
          // What was typed last must not bring the list back.
          find.cancel();
          void navigate({ to: "/operator/customers/$id", params: { id } });
        }}
        empty={<EmptyState icon={<IconBuildingStore />} title={t("customers.empty")} text={search ? t("customers.noMatch") : t("customers.emptyText")} />}
        columns={[
          { head: t("customers.name"), cell: (account) => account.name },
          {
            head: t("customers.id"),
            cell: (account) => (
              <Text size="xs" ff="monospace" c="dimmed">
                {account.id}
              </Text>
            ),
          },
          {
            head: t("customers.kind"),
            cell: (account) => (
              <Group gap={4}>
                <Badge variant="light" color="gray">
                  {t(`customers.kinds.${account.kind}`)}
                </Badge>
                {account.suspended && <Badge color="orange.9">{t("customers.suspended")}</Badge>}
              </Group>
            ),
          },
          { head: t("customers.members"), right: true, cell: (account) => account.members },
          { head: t("customers.balance"), right: true, cell: (account) => <BalanceOf account={account.id} /> },
          { head: t("customers.created"), cell: (account) => formatDay(account.created) },
        ]}
      />
    </Stack>
  );
}

function BalanceOf({ account }: { account: string }) {
  const { data, error } = useQuery(ledgerQuery(account));
  return error ? "–" : data ? formatMoney(data.balance) : <Skeleton h={14} w={60} ml="auto" />;
}
