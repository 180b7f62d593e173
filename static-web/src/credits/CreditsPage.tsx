import { SimpleGrid, Stack, Tabs, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import { Fact, Facts } from "@/ui/Fact";
import { formatCount, formatMoney } from "@/ui/format";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { BuyCredits } from "./BuyCredits";
import { balanceQuery, offersQuery } from "./credits";
import { Grants, Invoices, Orders, Statements, Transactions } from "./lists";
import { OrderNotice } from "./OrderNotice";
import { Plans } from "./Plans";
import { PromotionCode } from "./PromotionCode";
import { TopUp } from "./TopUp";

const lists = { transactions: Transactions, grants: Grants, orders: Orders, invoices: Invoices, statements: Statements };
const names = Object.keys(lists) as (keyof typeof lists)[];
const forPayers: (keyof typeof lists)[] = ["orders", "invoices"];

export function CreditsPage() {
  const { t } = useTranslation();
  const { order } = useSearch({ from: "/signed-in/credits" });
  const may = useMay();
  const balance = useQuery(balanceQuery);
  const offers = useQuery(offersQuery);
  if (balance.error) {
    return <PageError error={balance.error} retry={balance.refetch} />;
  }

  if (!balance.data) {
    return <PageSkeleton />;
  }

  const account = balance.data;
  const pays = may("pay") && offers.data?.sells === true;
  const shown = names.filter((name) => may("pay") || !forPayers.includes(name));
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
      {offers.data?.sells === false && <Text c="dimmed">{t("credits.notSold")}</Text>}
      {pays && <Plans offers={offers.data!} />}
      {pays && <BuyCredits offers={offers.data!} />}
      {pays && (
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <TopUp offers={offers.data!} />
          <PromotionCode />
        </SimpleGrid>
      )}
      <Tabs defaultValue="transactions" keepMounted={false}>
        <Tabs.List>
          {shown.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`credits.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown.map((name) => {
          const List = lists[name];
          return (
            <Tabs.Panel key={name} value={name} pt="md">
              <List />
            </Tabs.Panel>
          );
        })}
      </Tabs>
    </Stack>
  );
}
