import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatPercent } from "./format";

/** How a figure compares with the time before. */
export function Trend({ change }: { change: number | null }) {
  const { t } = useTranslation();
  return (
    <Text size="xs" c="dimmed">
      {change === null ? t("trend.new") : t("trend.change", { change: `${change > 0 ? "+" : ""}${formatPercent(change)}` })}
    </Text>
  );
}
