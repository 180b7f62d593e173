import { NumberInput, Select, Switch, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { minorOf } from "@/ui/cash";
import { CashInput } from "@/ui/CashInput";
import { FormDialog } from "@/ui/FormDialog";
import { makePlan, refreshOffers, type Plan } from "./plans";

/** Asks what a plan costs and brings. */
export function NewPlan({ currency, close }: { currency: string; close: () => void }) {
  const { t } = useTranslation("operator");
  const queries = useQueryClient();
  return (
    <FormDialog
      title={t("plans.make")}
      text={t("plans.makeText")}
      action={t("plans.make")}
      send={({ title = "", credits = "", price = "", period = "month", rolls_over: rolls, active }) =>
        makePlan({
          title,
          credits: Number(credits),
          price: minorOf(Number(price), currency),
          period: period as Plan["period"],
          rolls_over: rolls === "on",
          active: active === "on",
        }).then(() => refreshOffers(queries))
      }
      close={close}
      fields={(errorOf) => (
        <>
          <TextInput name="title" label={t("plans.name")} required maxLength={100} data-autofocus error={errorOf("title")} />
          <Select
            name="period"
            label={t("plans.period")}
            data={(["month", "year"] as const).map((value) => ({ value, label: t(`plans.periods.${value}`) }))}
            defaultValue="month"
            allowDeselect={false}
          />
          <CashInput name="price" currency={currency} label={t("plans.price")} description={t("plans.priceHint")} required error={errorOf("price")} />
          <NumberInput name="credits" label={t("plans.credits")} description={t("plans.creditsHint")} required min={0.01} error={errorOf("credits")} />
          <Switch name="rolls_over" label={t("plans.rollsOver")} />
          <Switch name="active" label={t("plans.offerNow")} defaultChecked />
        </>
      )}
    />
  );
}
