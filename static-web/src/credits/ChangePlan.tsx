import { Skeleton } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { formatCash } from "@/ui/cash";
import { FormDialog } from "@/ui/FormDialog";
import { formatDay, formatMoney } from "@/ui/format";
import { PageError } from "@/ui/PageError";
import { changePlan, quoteQuery, refreshBooks, waitUntilPaid, type Plan } from "./credits";

/** Says what a change of plan costs and when it counts, before it is made. */
export default function ChangePlan({ plan, close }: { plan: Plan; close: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data: quote, error } = useQuery(quoteQuery(plan.id));
  if (error) {
    return <PageError error={error} />;
  }

  if (!quote) {
    return <Skeleton h={48} mt="md" role="status" aria-label={t("loading")} />;
  }

  return (
    <FormDialog
      title={t("credits.plan.changeTitle", { title: plan.title })}
      text={
        quote.at_once
          ? t("credits.plan.atOnce", { due: formatCash(quote.due), credits: formatMoney(quote.credits) })
          : t("credits.plan.later", { day: formatDay(quote.from), price: formatCash(plan.price) })
      }
      action={quote.at_once ? t("credits.pay", { price: formatCash(quote.due) }) : t("credits.plan.confirm")}
      send={async () => {
        await changePlan(plan.id);
        if (quote.at_once) {
          await waitUntilPaid(plan.id);
        }

        await refreshBooks(queries);
      }}
      close={close}
    />
  );
}
