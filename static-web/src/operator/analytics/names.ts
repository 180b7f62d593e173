import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { nameOf, type UsageSeries } from "@/usage/usage";
import { customerQuery } from "../customers/customers";

type Series = UsageSeries["series"][number];

/** What to call the groups of a series: accounts by their names, the others as they are. */
export function useNames(usage: UsageSeries | undefined): (series: Series) => string {
  const { t } = useTranslation();
  const ids = [...new Set(usage?.series.flatMap(({ group }) => (group?.account ? [group.account] : [])))];
  const names = useQueries({
    queries: ids.map((id) => ({ ...customerQuery(id), retry: false, staleTime: 300_000 })),
    combine: (found) => new Map(ids.map((id, at) => [id, found[at]?.data?.name])),
  });
  return (series) => {
    const account = series.group?.account;
    const name = account && names.get(account);
    return name ? `${name} (${account.slice(-4)})` : nameOf(series, t("usagePage.others"), t("usagePage.none"));
  };
}
