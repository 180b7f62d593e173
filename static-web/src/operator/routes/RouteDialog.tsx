import { Select, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "@/ui/FormDialog";
import { addRoute, changeRoute, linesOf, newLine, orders, targetsOf, type Order, type Route } from "./routes";
import { ScopeFields } from "./ScopeFields";
import { TargetFields } from "./TargetFields";

interface Props {
  /** The one to change; none to add one. */
  route?: Route;
  reload?: () => Promise<unknown>;
  done: () => Promise<unknown>;
  close: () => void;
}

/** Adds a route, or changes one as it was when the dialog was opened. */
export function RouteDialog({ route, reload, done, close }: Props) {
  const { t } = useTranslation("operator");
  const [order, setOrder] = useState<Order>(route?.order ?? "priority");
  const [lines, setLines] = useState(() => (route ? linesOf(route.targets) : [newLine()]));
  const [accounts, setAccounts] = useState(route?.accounts ?? []);
  const [keys, setKeys] = useState(route?.keys ?? []);
  const send = async ({ name = "", enabled }: Record<string, string>) => {
    const body = { name, order, targets: targetsOf(lines), accounts, keys, enabled: enabled === "on" };
    await (route ? changeRoute(route, body) : addRoute(body));
    await done();
  };
  return (
    <FormDialog
      title={route ? t("routes.editTitle", { name: route.name }) : t("routes.add")}
      size="xl"
      action={route ? t("save") : t("routes.add")}
      send={send}
      {...(route && reload ? { conflict: { target: route.id, reload } } : {})}
      close={close}
      fields={(errorOf) => (
        <>
          <TextInput
            name="name"
            label={t("routes.name")}
            description={t("routes.nameHint")}
            required
            maxLength={100}
            defaultValue={route?.name ?? ""}
            data-autofocus
            error={errorOf("name")}
          />
          <Select
            label={t("routes.order")}
            description={t(`routes.orderHints.${order}`)}
            data={orders.map((value) => ({ value, label: t(`routes.orders.${value}`) }))}
            value={order}
            onChange={(value) => value && setOrder(value as Order)}
            allowDeselect={false}
          />
          <TargetFields
            lines={lines}
            change={setLines}
            weighed={order === "weight"}
            error={lines.map((_, at) => errorOf(`targets[${at}]`)).find(Boolean) ?? errorOf("targets")}
          />
          <ScopeFields accounts={accounts} setAccounts={setAccounts} keys={keys} setKeys={setKeys} errorOf={errorOf} />
          <Switch name="enabled" label={t("routes.on")} defaultChecked={route?.enabled ?? true} />
        </>
      )}
    />
  );
}
