import { Stack, Text } from "@mantine/core";
import { IconArrowsDiff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { formatMoney, formatPercent } from "@/ui/format";
import { driftQuery, unitPrice, type Drifted } from "./rates";

/** Where the hub's costs are others than those of the catalogue that comes with it. */
export function Drift() {
  const { t } = useTranslation(["operator", "translation"]);
  const { data, error, refetch } = useQuery(driftQuery);
  const [shown, setShown] = useState(100);
  const both = (one: Drifted, unit: "input" | "output") => {
    const [cost, listed] = [unitPrice(one.cost, unit), unitPrice(one.listed, unit)].map((price) => (price === null ? "–" : formatMoney(price)));
    return cost === listed ? cost : `${cost} → ${listed}`;
  };
  const margin = (basisPoints: number | null) => (basisPoints === null ? "–" : formatPercent(basisPoints / 10_000));
  return (
    <Stack>
      <Text c="dimmed">{t("rates.driftText", { count: data?.compared ?? 0 })}</Text>
      <DataTable
        label={t("rates.tabs.drift")}
        rows={data?.data.slice(0, shown)}
        error={error}
        retry={() => void refetch()}
        more={data && data.data.length > shown ? () => setShown(shown + 100) : undefined}
        keyOf={({ model }) => model}
        minWidth={820}
        empty={<EmptyState icon={<IconArrowsDiff />} title={t("rates.noDrift")} text={t("rates.noDriftText")} />}
        columns={[
          { head: t("translation:calls.model"), sort: ({ model }) => model, cell: ({ model }) => model },
          { head: t("rates.costIn"), right: true, cell: (one) => both(one, "input") },
          { head: t("rates.costOut"), right: true, cell: (one) => both(one, "output") },
          { head: t("rates.factor"), right: true, sort: ({ factor }) => factor, cell: ({ factor }) => (factor === null ? t("rates.new") : `× ${factor.toFixed(2)}`) },
          {
            head: t("rates.margin"),
            right: true,
            sort: (one) => one.least_margin_at_listed_bp,
            cell: (one) => `${margin(one.least_margin_bp)} → ${margin(one.least_margin_at_listed_bp)}`,
          },
        ]}
      />
    </Stack>
  );
}
