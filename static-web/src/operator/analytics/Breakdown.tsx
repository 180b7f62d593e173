import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { DataTable } from "@/ui/DataTable";
import { formatCount, formatMoney, formatPercent, formatShort } from "@/ui/format";
import { FirstByte } from "@/usage/FirstByte";
import type { UsageSeries } from "@/usage/usage";
import { sumsOfSeries, type HubGrouping, type Sums } from "./analytics";

type Series = UsageSeries["series"][number];

interface Props {
  usage: UsageSeries;
  group: HubGrouping;
  nameOf: (series: Series) => string;
}

interface Row extends Sums {
  name: string;
  account: string | undefined;
  firstByte: Series["first_byte_ms"];
}

/** The groups, with what each brings and costs. */
export function Breakdown({ usage, group, nameOf }: Props) {
  const { t } = useTranslation(["operator", "translation"]);
  const rows: Row[] = usage.series.map((series) => ({ ...sumsOfSeries(series), name: nameOf(series), account: series.group?.account, firstByte: series.first_byte_ms }));
  return (
    <DataTable
      label={t(`analytics.groups.${group}`)}
      rows={rows}
      keyOf={(row) => row.account ?? row.name}
      minWidth={940}
      empty={null}
      columns={[
        {
          head: t(`analytics.groups.${group}`),
          sort: (row) => row.name,
          cell: ({ name, account }) =>
            account ? (
              <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/operator/customers/$id" params={{ id: account }} />}>
                {name}
              </Anchor>
            ) : (
              name
            ),
        },
        { head: t("analytics.revenue"), right: true, sort: (row) => row.revenue, cell: (row) => formatMoney(row.revenue) },
        { head: t("analytics.cost"), right: true, sort: (row) => row.cost, cell: (row) => formatMoney(row.cost) },
        { head: t("analytics.margin"), right: true, sort: (row) => row.margin, cell: (row) => (row.marginShare === null ? "–" : formatMoney(row.margin)) },
        { head: "%", right: true, sort: (row) => row.marginShare, cell: (row) => (row.marginShare === null ? "–" : formatPercent(row.marginShare)) },
        { head: t("translation:usagePage.calls"), right: true, sort: (row) => row.calls, cell: (row) => formatCount(row.calls) },
        { head: t("translation:usagePage.tokens"), right: true, sort: (row) => row.tokens, cell: (row) => formatShort(row.tokens) },
        { head: t("translation:usagePage.firstByte"), right: true, sort: (row) => row.firstByte?.p50 ?? null, cell: (row) => <FirstByte times={row.firstByte} /> },
        { head: t("translation:usagePage.errors"), right: true, sort: (row) => row.errorShare, cell: (row) => formatPercent(row.errorShare) },
      ]}
    />
  );
}
