import { Badge, Button, Code, Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { formatCash, minorOf } from "@/ui/cash";
import { CashInput } from "@/ui/CashInput";
import { DataTable } from "@/ui/DataTable";
import { FormDialog } from "@/ui/FormDialog";
import { formatDay, formatMoney, formatTime } from "@/ui/format";
import { useRows } from "@/ui/list";
import {
  customerGrantsQuery, customerKeysQuery, customerMembersQuery, customerOrdersQuery, customerTransactionsQuery, newOperation, refund, revokeKeyOf,
  type Order,
} from "./customers";

interface Props {
  account: string;
}

function Nothing() {
  const { t } = useTranslation("operator");
  return <Text c="dimmed">{t("nothing")}</Text>;
}

export function CustomerMembers({ account }: Props) {
  const { t } = useTranslation(["operator", "translation"]);
  return (
    <DataTable
      label={t("customers.tabs.members")}
      {...useRows(customerMembersQuery(account))}
      keyOf={(member) => member.id}
      empty={<Nothing />}
      columns={[
        { head: t("customers.name"), cell: (member) => member.name ?? member.id },
        { head: t("translation:entry.email"), cell: (member) => member.email ?? "–" },
        { head: t("translation:members.role"), cell: (member) => t(`translation:roles.${member.role}`) },
        { head: t("translation:members.since"), cell: (member) => formatDay(member.since) },
      ]}
    />
  );
}

export function CustomerKeys({ account }: Props) {
  const { t } = useTranslation(["operator", "translation"]);
  const queries = useQueryClient();
  const [revoked, setRevoked] = useState<Schemas["Key"] | null>(null);
  return (
    <>
      <DataTable
        label={t("customers.tabs.keys")}
        {...useRows(customerKeysQuery(account))}
        keyOf={(key) => key.id}
        empty={<Nothing />}
        columns={[
          { head: t("customers.name"), cell: (key) => key.name },
          { head: t("translation:keys.key"), cell: (key) => <Code>{key.masked}</Code> },
          { head: t("translation:keys.created"), cell: (key) => formatDay(key.created) },
          { head: t("translation:keys.status"), cell: (key) => <Badge variant="light" color={key.status === "active" ? "teal" : "gray"}>{t(`translation:keys.state.${key.status}`)}</Badge> },
        ]}
        actions={(key) =>
          key.status === "active" && (
            <Button variant="subtle" color="red" size="compact-sm" onClick={() => setRevoked(key)}>
              {t("translation:keys.revoke")}
            </Button>
          )
        }
      />
      {revoked && (
        <FormDialog
          title={t("translation:keys.revokeTitle", { name: revoked.name })}
          text={t("translation:keys.revokeText")}
          action={t("translation:keys.revoke")}
          danger
          send={() => revokeKeyOf(account, revoked.id).then(() => queries.invalidateQueries({ queryKey: ["customer", account, "keys"] }))}
          close={() => setRevoked(null)}
        />
      )}
    </>
  );
}

export function CustomerGrants({ account }: Props) {
  const { t } = useTranslation(["operator", "translation"]);
  return (
    <DataTable
      label={t("customers.tabs.grants")}
      {...useRows(customerGrantsQuery(account))}
      keyOf={(grant) => grant.entry}
      empty={<Nothing />}
      columns={[
        { head: t("customers.source"), cell: (grant) => [t(`translation:credits.sources.${grant.source}`), grant.reason].filter(Boolean).join(" · ") },
        { head: t("translation:credits.granted"), cell: (grant) => formatDay(grant.granted) },
        { head: t("translation:credits.expires"), cell: (grant) => (grant.expires ? formatDay(grant.expires) : t("translation:credits.never")) },
        { head: t("translation:credits.remaining"), right: true, cell: (grant) => `${formatMoney(grant.remaining)} / ${formatMoney(grant.amount)}` },
      ]}
    />
  );
}

export function CustomerTransactions({ account }: Props) {
  const { t } = useTranslation(["operator", "translation"]);
  return (
    <DataTable
      label={t("customers.tabs.transactions")}
      {...useRows(customerTransactionsQuery(account))}
      keyOf={(entry) => entry.sequence}
      empty={<Nothing />}
      columns={[
        { head: t("translation:calls.time"), cell: (entry) => formatTime(entry.time) },
        {
          head: t("translation:credits.kind"),
          cell: (entry) => [
            t(`translation:credits.kinds.${entry.kind}`),
            entry.kind === "charge" ? t("translation:credits.calls", { count: entry.calls }) : entry.reason,
          ].filter(Boolean).join(" · "),
        },
        { head: t("translation:credits.change"), right: true, cell: (entry) => formatMoney(entry.change) },
        { head: t("customers.balance"), right: true, cell: (entry) => formatMoney(entry.balance) },
      ]}
    />
  );
}

export function CustomerOrders({ account }: Props) {
  const { t } = useTranslation(["operator", "translation"]);
  const queries = useQueryClient();
  const [refunded, setRefunded] = useState<{ order: Order; id: string } | null>(null);
  const left = (order: Order) => ({ ...order.price, minor: order.paid - order.returned });
  return (
    <>
      <DataTable
        label={t("customers.tabs.orders")}
        {...useRows(customerOrdersQuery(account))}
        keyOf={(order) => order.id}
        empty={<Nothing />}
        columns={[
          { head: t("translation:calls.time"), cell: (order) => formatTime(order.created) },
          { head: t("translation:credits.order"), cell: (order) => order.title },
          { head: t("translation:keys.status"), cell: (order) => <Badge variant="light">{t(`translation:credits.states.${order.state}`)}</Badge> },
          { head: t("customers.paid"), right: true, cell: (order) => formatCash({ ...order.price, minor: order.paid }) },
          { head: t("customers.returned"), right: true, cell: (order) => formatCash({ ...order.price, minor: order.returned }) },
        ]}
        actions={(order) =>
          order.paid > order.returned && (
            <Button variant="subtle" color="red" size="compact-sm" onClick={() => setRefunded({ order, id: newOperation() })}>
              {t("customers.refund")}
            </Button>
          )
        }
      />
      {refunded && (
        <FormDialog
          title={t("customers.refundTitle", { title: refunded.order.title })}
          text={t("customers.refundText", { most: formatCash(left(refunded.order)) })}
          action={t("customers.refund")}
          danger
          send={({ amount = "", reason = "" }) =>
            refund(refunded.order, { id: refunded.id, amount: minorOf(Number(amount), refunded.order.price.currency), reason }).then(() =>
              queries.invalidateQueries({ queryKey: ["customer", account] }))
          }
          close={() => setRefunded(null)}
          fields={(errorOf) => (
            <>
              <CashInput
                name="amount"
                currency={refunded.order.price.currency}
                most={left(refunded.order)}
                defaultValue={left(refunded.order)}
                label={t("customers.refundAmount")}
                required
                data-autofocus
                error={errorOf("amount")}
              />
              <TextInput name="reason" label={t("customers.reason")} required maxLength={500} error={errorOf("reason")} />
            </>
          )}
        />
      )}
    </>
  );
}
