import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DataTable } from "@/ui/DataTable";
import { formatTime } from "@/ui/format";
import { useRows } from "@/ui/list";
import { versionsQuery } from "./rates";

/** Who changed the rates, when and why. */
export function Versions() {
  const { t } = useTranslation("operator");
  return (
    <DataTable
      label={t("rates.tabs.versions")}
      {...useRows(versionsQuery)}
      keyOf={(version) => version.version}
      empty={<Text c="dimmed">{t("nothing")}</Text>}
      columns={[
        { head: t("rates.version"), cell: (version) => version.version },
        { head: t("rates.made"), cell: (version) => (version.created ? formatTime(version.created) : "–") },
        { head: t("rates.from"), cell: (version) => (version.valid_from ? formatTime(version.valid_from) : "–") },
        { head: t("rates.by"), cell: (version) => version.by ?? "–" },
        { head: t("rates.note"), cell: (version) => version.note ?? "–" },
      ]}
    />
  );
}
