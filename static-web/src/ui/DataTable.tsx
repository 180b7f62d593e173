import { Button, Checkbox, Paper, Skeleton, Stack, Table, UnstyledButton } from "@mantine/core";
import { useState, type MouseEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./DataTable.module.css";
import type { Rows } from "./list";
import { PageError } from "./PageError";
import { SortHead } from "./SortHead";

export interface Column<T> {
  head: string;
  cell: (row: T) => ReactNode;
  /** Numbers stand to the right, under each other. */
  right?: boolean;
  /** Whether what it says stays on one line, as numbers do. */
  line?: boolean;
  /** By what the column sorts; for lists that are there as a whole. Null goes last. */
  sort?: (row: T) => number | string | null;
}

interface Props<T> extends Partial<Rows<T>> {
  /** What the table lists, for people who do not see it. */
  label: string;
  columns: Column<T>[];
  keyOf: (row: T) => string | number;
  /** What is said when there is nothing. */
  empty: ReactNode;
  /** Buttons at the end of a row. */
  actions?: (row: T) => ReactNode;
  /** Shows more of a row. */
  open?: (row: T) => void;
  /** Rows that can be chosen, by key. */
  chosen?: { keys: Set<string>; change: (keys: Set<string>) => void };
  minWidth?: number;
}

interface Order {
  column: number;
  descending: boolean;
}

/** A list as a table: skeletons while it comes, what to do when it is empty or fails, and the rest of it on demand. */
export function DataTable<T>(props: Props<T>) {
  const { label, columns, rows, keyOf, empty, actions, open, chosen, error, retry, more, loadsMore = false, minWidth = 640 } = props;
  const { t } = useTranslation();
  const [order, setOrder] = useState<Order | null>(null);
  if (error) {
    return <PageError error={error} {...(retry ? { retry } : {})} />;
  }

  if (rows?.length === 0 && !more) {
    return <>{empty}</>;
  }

  const sorted = rows && order ? sort(rows, columns[order.column]?.sort, order.descending) : rows;
  const width = columns.length + (actions ? 1 : 0) + (chosen ? 1 : 0);
  return (
    <Stack gap="sm">
      <Paper withBorder>
        <Table.ScrollContainer minWidth={minWidth} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table className={classes.table} verticalSpacing="xs" highlightOnHover={!!open} aria-label={label} aria-busy={!rows}>
            <Table.Thead>
              <Table.Tr>
                {chosen && <ChooseAll all={(rows ?? []).map((row) => String(keyOf(row)))} {...chosen} />}
                {columns.map((column, at) =>
                  column.sort ? (
                    <SortHead
                      key={column.head}
                      label={column.head}
                      right={column.right ?? false}
                      sorted={order?.column !== at ? "none" : order.descending ? "descending" : "ascending"}
                      onSort={() => setOrder({ column: at, descending: order?.column === at ? !order.descending : (column.right ?? false) })}
                    />
                  ) : (
                    <Table.Th key={column.head} ta={column.right ? "right" : "left"}>
                      {column.head}
                    </Table.Th>
                  ),
                )}
                {actions && <Table.Th className={classes.actions} aria-label={t("actions")} />}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {sorted?.map((row) => (
                <Line key={keyOf(row)} row={row} {...props} />
              )) ?? <Skeletons width={width} />}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Paper>
      {more && (
        <Button variant="default" loading={loadsMore} onClick={more} mx="auto">
          {t("more")}
        </Button>
      )}
    </Stack>
  );
}

function Line<T>({ row, columns, keyOf, actions, open, chosen }: Props<T> & { row: T }) {
  const { t } = useTranslation();
  const key = String(keyOf(row));
  const isChosen = chosen?.keys.has(key) ?? false;
  const openByMouse = (event: MouseEvent) => {
    if (!(event.target as HTMLElement).closest("a, button, input, label")) {
      open?.(row);
    }
  };
  return (
    <Table.Tr className={open ? classes.open : undefined} onClick={open ? openByMouse : undefined} data-key={key}>
      {chosen && (
        <Table.Td>
          <Checkbox
            aria-label={t("choose", { name: key })}
            checked={isChosen}
            onChange={() => chosen.change(isChosen ? new Set([...chosen.keys].filter((one) => one !== key)) : new Set([...chosen.keys, key]))}
          />
        </Table.Td>
      )}
      {columns.map((column, at) => (
        <Table.Td key={column.head} ta={column.right ? "right" : "left"} className={column.right || column.line ? classes.line : undefined}>
          {open && at === 0 ? (
            <UnstyledButton fz="sm" c="var(--mantine-color-anchor)" onClick={() => open(row)}>
              {column.cell(row)}
            </UnstyledButton>
          ) : (
            column.cell(row)
          )}
        </Table.Td>
      ))}
      {actions && <Table.Td className={classes.actions}>{actions(row)}</Table.Td>}
    </Table.Tr>
  );
}

function ChooseAll({ all, keys, change }: { all: string[] } & NonNullable<Props<never>["chosen"]>) {
  const { t } = useTranslation();
  const count = all.filter((key) => keys.has(key)).length;
  return (
    <Table.Th w={40}>
      <Checkbox
        aria-label={t("chooseAll")}
        checked={all.length > 0 && count === all.length}
        indeterminate={count > 0 && count < all.length}
        onChange={() => change(count === all.length ? new Set() : new Set([...keys, ...all]))}
      />
    </Table.Th>
  );
}

function Skeletons({ width }: { width: number }) {
  return Array.from({ length: 6 }, (_, row) => (
    <Table.Tr key={row}>
      {Array.from({ length: width }, (_unused, cell) => (
        <Table.Td key={cell}>
          <Skeleton h={16} my={3} />
        </Table.Td>
      ))}
    </Table.Tr>
  ));
}

function sort<T>(rows: T[], by: Column<T>["sort"], descending: boolean): T[] {
  if (!by) {
    return rows;
  }

  const direction = descending ? -1 : 1;
  return rows.toSorted((left, right) => {
    const [a, b] = [by(left), by(right)];
    if (a === null || b === null) {
      return a === b ? 0 : a === null ? 1 : -1;
    }

    return direction * (typeof a === "string" ? a.localeCompare(String(b)) : a - Number(b));
  });
}
