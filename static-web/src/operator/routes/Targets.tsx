import { Group, List, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { healthColors } from "@/models/ModelHealth";
import { catalogueQuery } from "@/models/models";
import { formatDuration } from "@/ui/format";
import { StatusDot } from "@/ui/StatusDot";
import { healthOf, upstreamHealthQuery, type Route } from "./routes";

/** How a target fares, in words and by colour. */
export function TargetHealth({ model }: { model: string }) {
  const { t } = useTranslation(["operator", "translation"]);
  const { data: called = [] } = useQuery(upstreamHealthQuery);
  const { data: catalogue = [] } = useQuery(catalogueQuery);
  const { condition, firstByte } = healthOf(model, called, catalogue);
  const words = condition === "unknown" ? t("routes.unknown") : t(`translation:catalogue.conditions.${condition}`);
  return (
    <Group gap={6} wrap="nowrap" component="span">
      <StatusDot color={condition === "unknown" ? "gray" : healthColors[condition]} />
      <Text span size="xs" c="dimmed">
        {firstByte === null ? words : `${words} · ${t("routes.firstByte", { time: formatDuration(firstByte) })}`}
      </Text>
    </Group>
  );
}

/** Where a route leads, in its order. */
export function Targets({ route }: { route: Route }) {
  const { t } = useTranslation("operator");
  return (
    <List type="ordered" size="sm" withPadding={false}>
      {route.targets.map(({ model, weight, first_byte_seconds: seconds }, at) => (
        <List.Item key={at}>
          <Group gap="xs">
            <span>{model}</span>
            {route.order === "weight" && (
              <Text span size="xs" c="dimmed">
                {t("routes.weighs", { weight })}
              </Text>
            )}
            {seconds !== null && (
              <Text span size="xs" c="dimmed">
                {t("routes.waits", { count: seconds })}
              </Text>
            )}
            <TargetHealth model={model} />
          </Group>
        </List.Item>
      ))}
    </List>
  );
}
