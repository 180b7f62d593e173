import { Button, Group, NumberInput, Stack, TextInput } from "@mantine/core";
import { IconPackage, IconPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Offers } from "@/credits/credits";
import { formatCash, minorOf } from "@/ui/cash";
import { CashInput } from "@/ui/CashInput";
import { DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { FormDialog } from "@/ui/FormDialog";
import { formatMoney } from "@/ui/format";
import { makePackage, refreshOffers, removePackage, type Package } from "./plans";

/** Credits that are bought once. */
export function Packages({ offers }: { offers: Offers }) {
  const { t } = useTranslation(["operator", "translation"]);
  const queries = useQueryClient();
  const [makes, setMakes] = useState(false);
  const [removed, setRemoved] = useState<Package | null>(null);
  const refresh = () => refreshOffers(queries);
  return (
    <Stack>
      <Group justify="flex-end">
        <Button leftSection={<IconPlus size={16} />} disabled={!offers.sells} onClick={() => setMakes(true)}>
          {t("plans.makePackage")}
        </Button>
      </Group>
      <DataTable
        label={t("plans.packages")}
        rows={offers.packages}
        keyOf={({ id }) => id}
        empty={<EmptyState icon={<IconPackage />} title={t("plans.noPackages")} text={t("plans.noPackagesText")} />}
        columns={[
          { head: t("plans.name"), sort: ({ title }) => title, cell: ({ title }) => title },
          { head: t("plans.price"), right: true, sort: ({ price }) => price.minor, cell: ({ price }) => formatCash(price) },
          { head: t("plans.credits"), right: true, sort: ({ credits }) => credits, cell: ({ credits }) => formatMoney(credits) },
          { head: t("plans.goodFor"), cell: ({ credit_days: days }) => (days ? t("plans.days", { count: days }) : t("plans.ever")) },
        ]}
        actions={(one) => (
          <Button variant="subtle" color="red" size="compact-sm" onClick={() => setRemoved(one)}>
            {t("plans.remove")}
          </Button>
        )}
      />
      {makes && (
        <FormDialog
          title={t("plans.makePackage")}
          text={t("plans.makePackageText")}
          action={t("plans.makePackage")}
          send={({ title = "", credits = "", price = "", days = "" }) =>
            makePackage({
              title,
              credits: Number(credits),
              price: minorOf(Number(price), offers.currency),
              credit_days: days ? Number(days) : null,
            }).then(refresh)
          }
          close={() => setMakes(false)}
          fields={(errorOf) => (
            <>
              <TextInput name="title" label={t("plans.name")} required maxLength={100} data-autofocus error={errorOf("title")} />
              <CashInput name="price" currency={offers.currency} label={t("plans.price")} required error={errorOf("price")} />
              <NumberInput name="credits" label={t("plans.credits")} required min={0.01} error={errorOf("credits")} />
              <NumberInput name="days" label={t("customers.days")} description={t("customers.daysHint")} min={1} allowDecimal={false} error={errorOf("credit_days")} />
            </>
          )}
        />
      )}
      {removed && (
        <FormDialog
          title={t("plans.removeTitle", { title: removed.title })}
          text={t("plans.removeText")}
          action={t("plans.remove")}
          danger
          send={() => removePackage(removed.id).then(refresh)}
          close={() => setRemoved(null)}
        />
      )}
    </Stack>
  );
}
