import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const sea: MantineColorsTuple = [
  "#e6f7fa", "#d0eaf0", "#a2d4df", "#70bdce", "#48aabf", "#2e9eb6", "#1a98b2", "#07849d", "#0b7285", "#00576b",
];

export const theme = createTheme({
  primaryColor: "sea",
  primaryShade: 8,
  autoContrast: true,
  colors: { sea },
  defaultRadius: "md",
  fontFamily: "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
  headings: { fontWeight: "650" },
  cursorType: "pointer",
  // An alert's colour is too faint for its title.
  components: { Alert: { styles: { title: { color: "var(--mantine-color-text)" } } } },
});

/** Text on a tint of its own colour, as in badges and notices. */
const onTints = (colors: Record<string, readonly string[]>) =>
  Object.fromEntries(Object.entries(colors).map(([name, shades]) => [`--mantine-color-${name}-light-color`, `color-mix(in srgb, ${shades[9]} 70%, black)`]));

/** The library's own are too faint to read for many (WCAG AA asks for 4.5 : 1). */
export const variables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    ...onTints(colors),
    "--mantine-color-dimmed": colors.gray[7],
    "--mantine-color-placeholder": colors.gray[7],
    "--mantine-color-anchor": colors.sea![8],
  },
  dark: {
    "--mantine-color-dimmed": colors.dark[1],
    "--mantine-color-placeholder": colors.dark[1],
    "--mantine-color-anchor": colors.sea![3],
  },
});
