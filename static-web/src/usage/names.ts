import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keysQuery } from "@/keys/keys";
import { useMay } from "@/session/session";
import { nameOf, type Grouping, type UsageSeries } from "./usage";

/** What to call a group: keys by their names, for who may know them, the others as they are. */
export function useNames(group: Grouping): (series: UsageSeries["series"][number]) => string {
  const { t } = useTranslation();
  const may = useMay();
  const { data: keys } = useQuery({ ...keysQuery, enabled: group === "key" && may("manage_keys") });
  return (series) => {
    const key = keys?.find(({ id }) => id === series.group?.key);
    return key ? `${key.name} (${key.masked})` : nameOf(series, t("usagePage.others"), t("usagePage.none"));
  };
}
