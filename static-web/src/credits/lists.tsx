import { Anchor, Badge, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { apiAddress } from "@/api/config";
import { formatDay, formatMoney, formatTime } from "@/ui/format";
import { formatCash, grantsQuery, invoicesQuery, ordersQuery, statementsQuery, transactionsQuery } from "./credits";
import { Listing } from "./Listing";

export function Transactions() {
  const { t } = useTranslation();
  return (
    <Listing
      label={t("credits.transactions")}
      query={useQuery(transactionsQuery)}
      keyOf={(entry) => entry.sequence}
      columns={[
        { head: t("calls.time"), cell: (entry) => formatTime(entry.time) },
        {
          head: t("credits.kind"),
          cell: (entry) =>
            t(`credits.kinds.${entry.kind}`) +
            (entry.kind === "charge" ? ` · ${t("credits.calls", { count: entry.calls })}` : entry.reason ? ` · ${entry.reason}` : ""),
        },
        { head: t("credits.change"), cell: (entry) => formatMoney(entry.change), right: true },
        { head: t("credits.balance"), cell: (entry) => formatMoney(entry.balance), right: true },
      ]}
    />
  );
}

export function Grants() {
  const { t } = useTranslation();
  return (
    <Listing
      label={t("credits.grants")}
      query={useQuery(grantsQuery)}
      keyOf={(grant) => grant.entry}
      columns={[
        { head: t("credits.source"), cell: (grant) => t(`credits.sources.${grant.source}`) + (grant.reason ? ` · ${grant.reason}` : "") },
        { head: t("credits.granted"), cell: (grant) => formatDay(grant.granted) },
        { head: t("credits.expires"), cell: (grant) => (grant.expires ? formatDay(grant.expires) : t("credits.never")) },
        { head: t("credits.remaining"), cell: (grant) => `${formatMoney(grant.remaining)} / ${formatMoney(grant.amount)}`, right: true },
      ]}
    />
  );
}

export function Orders() {
  const { t } = useTranslation();
  return (
    <Listing
      label={t("credits.orders")}
      query={useQuery(ordersQuery)}
      keyOf={(order) => order.id}
      columns={[
        { head: t("calls.time"), cell: (order) => formatTime(order.created) },
        { head: t("credits.order"), cell: (order) => order.title },
        {
          head: t("keys.status"),
          cell: (order) => (
            <Group gap={4}>
              <Badge variant="default">{t(`credits.states.${order.state}`)}</Badge>
              {order.test && <Badge variant="default">{t("credits.test")}</Badge>}
            </Group>
          ),
        },
        { head: t("model.price"), cell: (order) => formatCash(order.price), right: true },
      ]}
    />
  );
}

export function Invoices() {
  const { t } = useTranslation();
  return (
    <Listing
      label={t("credits.invoices")}
      query={useQuery(invoicesQuery)}
      keyOf={(invoice) => invoice.id}
      columns={[
        { head: t("calls.time"), cell: (invoice) => formatDay(invoice.created) },
        {
          head: t("credits.invoice"),
          cell: (invoice) => (invoice.url ? <Anchor href={invoice.url}>{invoice.number ?? invoice.id}</Anchor> : (invoice.number ?? invoice.id)),
        },
        { head: t("credits.kind"), cell: (invoice) => invoice.title },
        { head: t("keys.status"), cell: (invoice) => invoice.status },
        { head: t("model.price"), cell: (invoice) => formatCash(invoice.total), right: true },
        { head: "PDF", cell: (invoice) => invoice.pdf && <Anchor href={invoice.pdf}>PDF</Anchor> },
      ]}
    />
  );
}

export function Statements() {
  const { t } = useTranslation();
  return (
    <Listing
      label={t("credits.statements")}
      query={useQuery(statementsQuery)}
      keyOf={(statement) => statement.period}
      empty={t("credits.noStatements")}
      columns={[
        { head: t("credits.period"), cell: (statement) => statement.period },
        { head: t("credits.granted"), cell: ({ ledger }) => (ledger?.granted === undefined ? "–" : formatMoney(ledger.granted)), right: true },
        { head: t("credits.spent"), cell: (statement) => formatMoney(statement.total), right: true },
        { head: t("credits.closing"), cell: ({ ledger }) => (ledger?.closing === undefined ? "–" : formatMoney(ledger.closing)), right: true },
        {
          head: "CSV",
          cell: ({ period }) => (
            <Anchor size="sm" href={`${apiAddress()}/api/account/statements/${period}?format=csv`} download={`statement-${period}.csv`}>
              {t("usagePage.export")}
            </Anchor>
          ),
        },
      ]}
    />
  );
}
