import { ColorSwatch, getThemeColor, Group, Text, useMantineTheme } from "@mantine/core";

/** What a chart's colours mean. Beside the chart and not in it, where many names would leave no room for the rest. */
export function ChartLegend({ series }: { series: { label: string; color: string }[] }) {
  const theme = useMantineTheme();
  return (
    <Group gap="4px 12px" mt="xs" justify="flex-end" aria-hidden>
      {series.map(({ label, color }, at) => (
        <Group key={at} gap={6} wrap="nowrap">
          <ColorSwatch size={10} color={getThemeColor(color, theme)} withShadow={false} />
          <Text size="xs">{label}</Text>
        </Group>
      ))}
    </Group>
  );
}
