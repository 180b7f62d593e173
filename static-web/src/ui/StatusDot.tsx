import { ColorSwatch } from "@mantine/core";

/** A colour beside the words that say the same: nobody has to see it. */
export function StatusDot({ color }: { color: string }) {
  return <ColorSwatch component="span" size={10} color={`var(--mantine-color-${color}-6)`} withShadow={false} aria-hidden />;
}
