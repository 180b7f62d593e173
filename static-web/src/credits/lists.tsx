import { Anchor, Badge, Group } from "@mantine/core";
import { IconCoins, IconFileInvoice, IconGift, IconReceipt, IconReportMoney } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { formatCash } from "@/ui/cash";
import { DataTable } from "@/ui/DataTable";
import { DownloadButton } from "@/ui/DownloadButton";
import { EmptyState } from "@/ui/EmptyState";
import { formatDay, formatMoney, formatTime } from "@/ui/format";
import { useRows } from "@/ui/list";
import { grantsQuery, invoicesQuery, ordersQuery, statementsQuery, transactionsQuery } from "./credits";

export function Transactions() {
  const { t } = useTranslation();
  return (
    <DataTable
      label={t("credits.transactions")}
      {...useRows(transactionsQuery)}
      keyOf={(entry) => entry.sequence}
      empty={<EmptyState icon={<IconCoins />} title={t("credits.none.transactions")} text={t("credits.noneText.transactions")} />}
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
    <DataTable
      label={t("credits.grants")}
      {...useRows(grantsQuery)}
      keyOf={(grant) => grant.entry}
      empty={<EmptyState icon={<IconGift />} title={t("credits.none.grants")} text={t("credits.noneText.grants")} />}
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
    <DataTable
      label={t("credits.orders")}
      {...useRows(ordersQuery)}
      keyOf={(order) => order.id}
      empty={<EmptyState icon={<IconReceipt />} title={t("credits.none.orders")} text={t("credits.noneText.orders")} />}
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
    <DataTable
      label={t("credits.invoices")}
      {...useRows(invoicesQuery)}
      keyOf={(invoice) => invoice.id}
      empty={<EmptyState icon={<IconFileInvoice />} title={t("credits.none.invoices")} text={t("credits.noneText.invoices")} />}
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
    <DataTable
      label={t("credits.statements")}
      {...useRows(statementsQuery)}
      keyOf={(statement) => statement.period}
      empty={<EmptyState icon={<IconReportMoney />} title={t("credits.none.statements")} text={t("credits.noneText.statements")} />}
      columns={[
        { head: t("credits.period"), cell: (statement) => statement.period },
        { head: t("credits.granted"), cell: ({ ledger }) => (ledger?.granted === undefined ? "–" : formatMoney(ledger.granted)), right: true },
        { head: t("credits.spent"), cell: (statement) => formatMoney(statement.total), right: true },
        { head: t("credits.closing"), cell: ({ ledger }) => (ledger?.closing === undefined ? "–" : formatMoney(ledger.closing)), right: true },
        {
          head: "CSV",
          cell: ({ period }) => (
            <DownloadButton path={`/api/account/statements/${period}`} query={{}} name={`statement-${period}`} />
          ),
        },
      ]}
    />
  );
}
