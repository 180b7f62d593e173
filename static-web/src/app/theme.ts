import { createTheme, type MantineColorsTuple } from "@mantine/core";

const sea: MantineColorsTuple = [
  "#e6f7fa", "#d0eaf0", "#a2d4df", "#70bdce", "#48aabf", "#2e9eb6", "#1a98b2", "#07849d", "#0b7285", "#00576b",
];

export const theme = createTheme({
  primaryColor: "sea",
  primaryShade: { light: 8, dark: 5 },
  autoContrast: true,
  colors: { sea },
  defaultRadius: "md",
  fontFamily: "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
  headings: { fontWeight: "650" },
  cursorType: "pointer",
});
