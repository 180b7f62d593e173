import { ColorSwatch } from "@mantine/core";

interface Props {
  color: string;
  /** What the colour says, in words. */
  label: string;
}

export function StatusDot({ color, label }: Props) {
  return (
    <ColorSwatch
      component="span"
      size={10}
      color={`var(--mantine-color-${color}-6)`}
      withShadow={false}
      role="img"
      aria-label={label}
      title={label}
    />
  );
}
