import { Badge, Group, Paper, Stack, Table, Tabs, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Fact, Facts } from "@/ui/Fact";
import { formatCount, formatDay, formatMoney, formatTime } from "@/ui/format";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { BuyCredits } from "./BuyCredits";
import { balanceQuery, formatCash, grantsQuery, offersQuery, ordersQuery, transactionsQuery } from "./credits";
import { OrderNotice } from "./OrderNotice";

export function CreditsPage() {
  const { t } = useTranslation();
  const { order } = useSearch({ from: "/signed-in/credits" });
  const balance = useQuery(balanceQuery);
  const offers = useQuery(offersQuery);
  if (balance.error) {
    return <PageError error={balance.error} retry={balance.refetch} />;
  }

  if (!balance.data) {
    return <PageSkeleton />;
  }

  const account = balance.data;
  return (
    <Stack gap="lg">
      <Title order={1}>{t("nav.credits")}</Title>
      {order && <OrderNotice id={order} />}
      <Facts>
        <Fact label={t("credits.balance")} value={formatMoney(account.balance)} />
        <Fact label={t("credits.available")} value={formatMoney(account.available)} hint={t("credits.leased", { amount: formatMoney(account.leased) })} />
        <Fact
          label={t("credits.daysLeft")}
          value={account.days_left === null ? "–" : formatCount(Math.floor(account.days_left))}
          hint={t("credits.perDay", { amount: formatMoney(account.spend_per_day) })}
        />
        <Fact label={t("credits.month")} value={formatMoney(account.spent_this_month)} hint={t("credits.forecast", { amount: formatMoney(account.month_end_forecast) })} />
      </Facts>
      {offers.data && (offers.data.sells ? <BuyCredits offers={offers.data} /> : <Text c="dimmed">{t("credits.notSold")}</Text>)}
      <Tabs defaultValue="transactions" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="transactions">{t("credits.transactions")}</Tabs.Tab>
          <Tabs.Tab value="grants">{t("credits.grants")}</Tabs.Tab>
          <Tabs.Tab value="orders">{t("credits.orders")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="transactions" pt="md">
          <Transactions />
        </Tabs.Panel>
        <Tabs.Panel value="grants" pt="md">
          <Grants />
        </Tabs.Panel>
        <Tabs.Panel value="orders" pt="md">
          <Orders />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function Transactions() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(transactionsQuery);
  return (
    <List error={error} retry={refetch} loaded={data !== undefined} empty={data?.length === 0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("calls.time")}</Table.Th>
            <Table.Th>{t("credits.kind")}</Table.Th>
            <Table.Th ta="right">{t("credits.change")}</Table.Th>
            <Table.Th ta="right">{t("credits.balance")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data?.map((entry) => (
            <Table.Tr key={entry.sequence}>
              <Table.Td>{formatTime(entry.time)}</Table.Td>
              <Table.Td>
                {t(`credits.kinds.${entry.kind}`)}
                {entry.kind === "charge" ? ` · ${t("credits.calls", { count: entry.calls })}` : entry.reason ? ` · ${entry.reason}` : ""}
              </Table.Td>
              <Table.Td ta="right">{formatMoney(entry.change)}</Table.Td>
              <Table.Td ta="right">{formatMoney(entry.balance)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </List>
  );
}

function Grants() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(grantsQuery);
  return (
    <List error={error} retry={refetch} loaded={data !== undefined} empty={data?.length === 0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("credits.source")}</Table.Th>
            <Table.Th>{t("credits.granted")}</Table.Th>
            <Table.Th>{t("credits.expires")}</Table.Th>
            <Table.Th ta="right">{t("credits.remaining")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data?.map((grant) => (
            <Table.Tr key={grant.entry}>
              <Table.Td>
                {t(`credits.sources.${grant.source}`)}
                {grant.reason ? ` · ${grant.reason}` : ""}
              </Table.Td>
              <Table.Td>{formatDay(grant.granted)}</Table.Td>
              <Table.Td>{grant.expires ? formatDay(grant.expires) : t("credits.never")}</Table.Td>
              <Table.Td ta="right">
                {formatMoney(grant.remaining)} / {formatMoney(grant.amount)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </List>
  );
}

function Orders() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(ordersQuery);
  return (
    <List error={error} retry={refetch} loaded={data !== undefined} empty={data?.length === 0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("calls.time")}</Table.Th>
            <Table.Th>{t("credits.order")}</Table.Th>
            <Table.Th>{t("keys.status")}</Table.Th>
            <Table.Th ta="right">{t("model.price")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data?.map((order) => (
            <Table.Tr key={order.id}>
              <Table.Td>{formatTime(order.created)}</Table.Td>
              <Table.Td>{order.title}</Table.Td>
              <Table.Td>
                <Group gap={4}>
                  <Badge variant="light">{t(`credits.states.${order.state}`)}</Badge>
                  {order.test && <Badge color="orange">{t("credits.test")}</Badge>}
                </Group>
              </Table.Td>
              <Table.Td ta="right">{formatCash(order.price)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </List>
  );
}

interface ListProps {
  error: unknown;
  retry: () => void;
  loaded: boolean;
  empty: boolean | undefined;
  children: React.ReactNode;
}

function List({ error, retry, loaded, empty, children }: ListProps) {
  const { t } = useTranslation();
  if (error) {
    return <PageError error={error} retry={retry} />;
  }

  if (!loaded) {
    return <PageSkeleton />;
  }

  return empty ? (
    <Text c="dimmed">{t("credits.nothing")}</Text>
  ) : (
    <Paper withBorder p="sm">
      <Table.ScrollContainer minWidth={560}>{children}</Table.ScrollContainer>
    </Paper>
  );
}
