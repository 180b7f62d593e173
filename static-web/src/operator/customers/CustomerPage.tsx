import { Badge, Button, Group, Paper, Skeleton, Stack, Tabs, Text, Title } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { CopyText } from "@/ui/CopyText";
import { Fact, Facts } from "@/ui/Fact";
import { formatDay, formatMoney } from "@/ui/format";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { hubSeriesQuery } from "../analytics/analytics";
import { CustomerActions } from "./CustomerActions";
import { customerBalanceQuery, customerQuery, type Account } from "./customers";
import { CustomerGrants, CustomerKeys, CustomerMembers, CustomerOrders, CustomerTransactions } from "./CustomerTabs";
import { LedgerVerdict } from "./LedgerVerdict";

const UsageChart = lazy(() => import("@/usage/UsageChart"));

/** One customer: what it has, what it uses, who belongs to it, and what the operator can do for it. */
export function CustomerPage() {
  const { id } = useParams({ from: "/signed-in/operator/customers/$id" });
  const { data: account, error, refetch } = useQuery(customerQuery(id));
  if (error) {
    return <PageError error={error} retry={() => void refetch()} />;
  }

  return account ? <Customer account={account} /> : <PageSkeleton />;
}

function Customer({ account }: { account: Account }) {
  const { t } = useTranslation("operator");
  const { data: balance } = useQuery(customerBalanceQuery(account.id));
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="xs">
            <Title order={1}>{account.name}</Title>
            <Badge variant="light" color="gray">
              {t(`customers.kinds.${account.kind}`)}
            </Badge>
            {account.suspended && <Badge color="orange.9">{t("customers.suspendedSince", { day: formatDay(account.suspended) })}</Badge>}
          </Group>
          <Group gap={4}>
            <Text size="sm" ff="monospace" c="dimmed">
              {account.id}
            </Text>
            <CopyText value={account.id} label={t("customers.copyId")} />
          </Group>
        </div>
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconEye size={16} />}
            renderRoot={(props) => <Link {...props} to="/overview" search={{ account: account.id }} />}
          >
            {t("customers.seeAs")}
          </Button>
          <CustomerActions account={account} />
        </Group>
      </Group>
      <Facts>
        <Fact
          label={t("customers.balance")}
          value={balance ? formatMoney(balance.balance) : <Skeleton h={20} w={80} />}
          hint={balance?.empty_at && t("customers.emptyAt", { day: formatDay(balance.empty_at) })}
        />
        <Fact label={t("customers.month")} value={balance ? formatMoney(balance.spent_this_month) : <Skeleton h={20} w={80} />} hint={balance && t("customers.perDay", { amount: formatMoney(balance.spend_per_day) })} />
        <Fact label={t("customers.credits")} value={balance ? formatMoney(balance.credits) : <Skeleton h={20} w={80} />} hint={balance && t("customers.charges", { amount: formatMoney(balance.charges) })} />
        <Fact label={t("customers.members")} value={account.seats ? `${account.members} / ${account.seats}` : account.members} />
        <Fact label={t("customers.created")} value={formatDay(account.created)} />
      </Facts>
      <Usage account={account.id} />
      <Tabs defaultValue="members" keepMounted={false}>
        <Tabs.List>
          {(["members", "keys", "grants", "orders", "transactions", "ledger"] as const).map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {t(`customers.tabs.${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="members" pt="md">
          <CustomerMembers account={account.id} />
        </Tabs.Panel>
        <Tabs.Panel value="keys" pt="md">
          <CustomerKeys account={account.id} />
        </Tabs.Panel>
        <Tabs.Panel value="grants" pt="md">
          <CustomerGrants account={account.id} />
        </Tabs.Panel>
        <Tabs.Panel value="orders" pt="md">
          <CustomerOrders account={account.id} />
        </Tabs.Panel>
        <Tabs.Panel value="transactions" pt="md">
          <CustomerTransactions account={account.id} />
        </Tabs.Panel>
        <Tabs.Panel value="ledger" pt="md">
          <LedgerVerdict account={account.id} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function Usage({ account }: { account: string }) {
  const { t } = useTranslation("operator");
  const { data: usage, error, refetch } = useQuery(hubSeriesQuery("30d", "model", account));
  return (
    <Paper withBorder p="lg">
      <Title order={2} size="h4" mb="md">
        {t("customers.usage")}
      </Title>
      {error ? (
        <PageError error={error} retry={() => void refetch()} />
      ) : !usage ? (
        <Skeleton h={220} />
      ) : usage.total.calls === 0 ? (
        <Text c="dimmed">{t("customers.noUsage")}</Text>
      ) : (
        <Suspense fallback={<Skeleton h={220} />}>
          <UsageChart usage={usage} measure={usage.total.charge > 0 ? "charge" : "cost"} height={220} />
        </Suspense>
      )}
    </Paper>
  );
}
