import { Button, NumberInput, Select, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { FormDialog } from "@/ui/FormDialog";
import { adjust, change, grant, newOperation, type Account } from "./customers";

type Action = "grant" | "adjust" | "edit" | "suspend";

const sources = ["manual", "promotion", "refund"] as const;
const day = 86_400_000;

/** What an operator can do for a customer, each behind a question. */
export function CustomerActions({ account }: { account: Account }) {
  const { t } = useTranslation("operator");
  const queries = useQueryClient();
  const [action, setAction] = useState<Action | null>(null);
  const [operation, setOperation] = useState("");
  const start = (next: Action) => {
    setOperation(newOperation());
    setAction(next);
  };
  const close = () => setAction(null);
  const refresh = () => Promise.all([queries.invalidateQueries({ queryKey: ["customer", account.id] }), queries.invalidateQueries({ queryKey: ["customers"] })]);
  const suspended = account.suspended !== null;
  return (
    <>
      <Button onClick={() => start("grant")}>{t("customers.grant")}</Button>
      <Button variant="default" onClick={() => start("adjust")}>
        {t("customers.adjust")}
      </Button>
      <Button variant="default" onClick={() => start("edit")}>
        {t("customers.edit")}
      </Button>
      <Button variant="default" onClick={() => start("suspend")}>
        {suspended ? t("customers.resume") : t("customers.suspend")}
      </Button>
      {action === "grant" && (
        <FormDialog
          title={t("customers.grantTitle", { name: account.name })}
          text={t("customers.grantText")}
          action={t("customers.grant")}
          send={({ amount = "", source = "", days = "", reason = "" }) =>
            grant({
              id: operation,
              account: account.id,
              amount: Number(amount),
              source: source as Schemas["GrantSource"],
              ...(days ? { expires: new Date(Date.now() + Number(days) * day).toISOString() } : {}),
              ...(reason ? { reason } : {}),
            }).then(refresh)
          }
          close={close}
          fields={(errorOf) => (
            <>
              <NumberInput name="amount" label={t("customers.amount")} required min={0} data-autofocus error={errorOf("amount")} />
              <Select name="source" label={t("customers.source")} data={sources.map((value) => ({ value, label: t(`customers.sources.${value}`) }))} defaultValue="manual" allowDeselect={false} error={errorOf("source")} />
              <NumberInput name="days" label={t("customers.days")} description={t("customers.daysHint")} min={1} allowDecimal={false} error={errorOf("expires")} />
              <TextInput name="reason" label={t("customers.reason")} maxLength={500} error={errorOf("reason")} />
            </>
          )}
        />
      )}
      {action === "adjust" && (
        <FormDialog
          title={t("customers.adjustTitle", { name: account.name })}
          text={t("customers.adjustText")}
          action={t("customers.adjust")}
          danger
          send={({ amount = "", reason = "" }) => adjust({ id: operation, account: account.id, amount: Number(amount), reason }).then(refresh)}
          close={close}
          fields={(errorOf) => (
            <>
              <NumberInput name="amount" label={t("customers.change")} description={t("customers.changeHint")} required data-autofocus error={errorOf("amount")} />
              <TextInput name="reason" label={t("customers.reason")} required maxLength={500} error={errorOf("reason")} />
            </>
          )}
        />
      )}
      {action === "edit" && (
        <FormDialog
          title={t("customers.edit")}
          action={t("save")}
          send={({ name = "", seats = "" }) => change(account, { name, seats: seats ? Number(seats) : null }).then(refresh)}
          close={close}
          fields={(errorOf) => (
            <>
              <TextInput name="name" label={t("customers.name")} required defaultValue={account.name} data-autofocus error={errorOf("name")} />
              <NumberInput name="seats" label={t("customers.seats")} description={t("customers.seatsHint")} min={1} allowDecimal={false} defaultValue={account.seats ?? ""} error={errorOf("seats")} />
            </>
          )}
        />
      )}
      {action === "suspend" && (
        <FormDialog
          title={suspended ? t("customers.resumeTitle", { name: account.name }) : t("customers.suspendTitle", { name: account.name })}
          text={suspended ? t("customers.resumeText") : t("customers.suspendText")}
          action={suspended ? t("customers.resume") : t("customers.suspend")}
          danger={!suspended}
          send={() => change(account, { suspended: !suspended }).then(refresh)}
          close={close}
        />
      )}
    </>
  );
}
