import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { StatusDot } from "@/ui/StatusDot";
import type { Model } from "./models";

export const healthColors = { ok: "teal", degraded: "orange", down: "red", deprecated: "gray" } as const;

export type Condition = keyof typeof healthColors;

/** What matters most of whether a model can be called: that it fails now, or that it goes away. */
export const conditionOf = ({ health, status }: Pick<Model, "health" | "status">): Condition =>
  health === "down" || health === "degraded" ? health : status === "deprecated" ? "deprecated" : "ok";

interface Props {
  model: Pick<Model, "health" | "status">;
  size?: "xs" | "md";
}

/** Whether a model can be called, by colour and in words. */
export function ModelHealth({ model, size = "xs" }: Props) {
  const { t } = useTranslation();
  const condition = conditionOf(model);
  return (
    <Group gap={6} wrap="nowrap">
      <StatusDot color={healthColors[condition]} />
      <Text span size={size} {...(size === "md" ? { fw: 600 } : {})} c={condition === "ok" && size === "xs" ? "dimmed" : "var(--mantine-color-text)"}>
        {t(`catalogue.conditions.${condition}`)}
      </Text>
    </Group>
  );
}
