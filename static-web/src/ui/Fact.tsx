import { Paper, Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Fact.module.css";

/** Figures side by side. */
export const Facts = ({ children }: { children: ReactNode }) => <div className={classes.facts}>{children}</div>;

interface Props {
  label: string;
  value: ReactNode;
  hint?: ReactNode;
}

/** A figure with its name. */
export function Fact({ label, value, hint }: Props) {
  return (
    <Paper withBorder px="md" py="sm">
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text fw={600} className="numbers" component="div">
        {value}
      </Text>
      {hint && (
        <Text size="xs" c="dimmed" component="div">
          {hint}
        </Text>
      )}
    </Paper>
  );
}
