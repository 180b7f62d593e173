import { Table, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";

interface Props {
  label: string;
  sorted: "ascending" | "descending" | "none";
  right: boolean;
  onSort: () => void;
}

/** A column's head that sorts by it. */
export function SortHead({ label, sorted, right, onSort }: Props) {
  const Arrow = sorted === "descending" ? IconArrowDown : IconArrowUp;
  const arrow = <Arrow size={12} opacity={sorted === "none" ? 0 : 1} aria-hidden />;
  return (
    <Table.Th aria-sort={sorted} ta={right ? "right" : "left"}>
      <UnstyledButton onClick={onSort} fw={600} fz="sm">
        {right && arrow} {label} {!right && arrow}
      </UnstyledButton>
    </Table.Th>
  );
}
