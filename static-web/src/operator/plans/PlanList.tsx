import { Badge, Button, Group, Stack, TextInput } from "@mantine/core";
import { IconCalendarRepeat, IconPlus } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatCash } from "@/ui/cash";
import { DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { FormDialog } from "@/ui/FormDialog";
import { formatMoney } from "@/ui/format";
import { NewPlan } from "./NewPlan";
import { changePlan, plansQuery, refreshOffers, type Plan } from "./plans";

type Action = { kind: "make" } | { kind: "rename" | "offer"; plan: Plan };

/** The plans, offered or not. What one costs and brings never changes, because people subscribe to it. */
export function PlanList({ currency }: { currency: string }) {
  const { t } = useTranslation(["operator", "translation"]);
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(plansQuery);
  const [action, setAction] = useState<Action | null>(null);
  const close = () => setAction(null);
  const refresh = () => refreshOffers(queries);
  return (
    <Stack>
      <Group justify="flex-end">
        <Button leftSection={<IconPlus size={16} />} onClick={() => setAction({ kind: "make" })}>
          {t("plans.make")}
        </Button>
      </Group>
      <DataTable
        label={t("plans.plans")}
        rows={data}
        error={error}
        retry={() => void refetch()}
        keyOf={({ id }) => id}
        minWidth={800}
        empty={<EmptyState icon={<IconCalendarRepeat />} title={t("plans.none")} text={t("plans.noneText")} />}
        columns={[
          { head: t("plans.name"), sort: ({ title }) => title, cell: ({ title }) => title },
          { head: t("plans.price"), right: true, sort: ({ price }) => price.minor, cell: ({ price, period }) => t(`plans.each.${period}`, { price: formatCash(price) }) },
          { head: t("plans.credits"), right: true, sort: ({ credits }) => credits, cell: ({ credits }) => formatMoney(credits) },
          { head: t("plans.left"), cell: (plan) => (plan.rolls_over ? t("plans.stay") : t("plans.expire")) },
          {
            head: t("translation:keys.status"),
            cell: ({ active }) => (
              <Badge variant="light" color={active ? "teal" : "gray"}>
                {active ? t("plans.offered") : t("plans.retired")}
              </Badge>
            ),
          },
        ]}
        actions={(plan) => (
          <Group gap={4} wrap="nowrap" justify="flex-end">
            <Button variant="subtle" size="compact-sm" onClick={() => setAction({ kind: "rename", plan })}>
              {t("plans.rename")}
            </Button>
            <Button variant="subtle" size="compact-sm" onClick={() => setAction({ kind: "offer", plan })}>
              {plan.active ? t("plans.retire") : t("plans.offer")}
            </Button>
          </Group>
        )}
      />
      {action?.kind === "make" && <NewPlan currency={currency} close={close} />}
      {action?.kind === "rename" && (
        <FormDialog
          title={t("plans.renameTitle", { title: action.plan.title })}
          text={t("plans.renameText")}
          action={t("save")}
          send={({ title = "" }) => changePlan(action.plan.id, { title }).then(refresh)}
          close={close}
          fields={(errorOf) => (
            <TextInput name="title" label={t("plans.name")} required maxLength={100} defaultValue={action.plan.title} data-autofocus error={errorOf("title")} />
          )}
        />
      )}
      {action?.kind === "offer" && (
        <FormDialog
          title={t(action.plan.active ? "plans.retireTitle" : "plans.offerTitle", { title: action.plan.title })}
          text={action.plan.active ? t("plans.retireText") : t("plans.offerText")}
          action={action.plan.active ? t("plans.retire") : t("plans.offer")}
          send={() => changePlan(action.plan.id, { active: !action.plan.active }).then(refresh)}
          close={close}
        />
      )}
    </Stack>
  );
}
