import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { DataTable } from "@/ui/DataTable";
import { formatMoney, formatPercent } from "@/ui/format";
import { unitPrice } from "./rates";

type Change = Schemas["OfferChange"];
type Side = Change["before"];

const shown = 50;

/** What a change of the rates does to each model. */
export function ChangeTable({ changes }: { changes: Change[] }) {
  const { t } = useTranslation(["operator", "translation"]);
  const money = (side: Side, unit: "input" | "output") => {
    const price = unitPrice(side?.sell, unit);
    return !side ? "–" : !side.enabled ? t("rates.off") : price === null ? "–" : formatMoney(price);
  };
  const both = (change: Change, of: (side: Side) => string) => {
    const [before, after] = [of(change.before), of(change.after)];
    return before === after ? before : `${before} → ${after}`;
  };
  const margin = (side: Side) => (side?.least_margin_bp == null ? "–" : formatPercent(side.least_margin_bp / 10_000));
  return (
    <div role="status">
      <Text size="sm" mb="xs">
        {t("rates.changes", { count: changes.length })}
      </Text>
      <DataTable
        label={t("rates.preview")}
        rows={changes.slice(0, shown)}
        keyOf={(change) => change.model}
        minWidth={520}
        empty={<Text c="dimmed">{t("rates.same")}</Text>}
        columns={[
          { head: t("translation:calls.model"), cell: (change) => change.model },
          { head: t("rates.sellIn"), right: true, cell: (change) => both(change, (side) => money(side, "input")) },
          { head: t("rates.sellOut"), right: true, cell: (change) => both(change, (side) => money(side, "output")) },
          { head: t("rates.margin"), right: true, cell: (change) => both(change, margin) },
        ]}
      />
    </div>
  );
}
