import { Box, Group, Text } from "@mantine/core";
import { CopyText } from "./CopyText";
import classes from "./CodeBlock.module.css";

interface Props {
  code: string;
  title: string;
  copyLabel: string;
}

export function CodeBlock({ code, title, copyLabel }: Props) {
  return (
    <Box className={classes.block}>
      <Group justify="space-between" className={classes.head}>
        <Text size="xs" c="dimmed" ff="monospace">
          {title}
        </Text>
        <CopyText value={code} label={copyLabel} />
      </Group>
      <pre className={classes.code} tabIndex={0}>
        <code>{code}</code>
      </pre>
    </Box>
  );
}
