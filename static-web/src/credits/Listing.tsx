import { Paper, Table, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";

interface Column<T> {
  head: string;
  cell: (row: T) => ReactNode;
  /** Numbers stand to the right, under each other. */
  right?: boolean;
}

interface Props<T> {
  /** What the table lists, for people who do not see it. */
  label: string;
  query: { data: T[] | undefined; error: unknown; refetch: () => unknown };
  columns: Column<T>[];
  keyOf: (row: T) => string | number;
  /** What is said when there is nothing. */
  empty?: string;
}

/** One of the account's books as a table. */
export function Listing<T>({ label, query, columns, keyOf, empty }: Props<T>) {
  const { t } = useTranslation();
  if (query.error) {
    return <PageError error={query.error} retry={query.refetch} />;
  }

  if (!query.data) {
    return <PageSkeleton />;
  }

  if (query.data.length === 0) {
    return <Text c="dimmed">{empty ?? t("credits.nothing")}</Text>;
  }

  return (
    <Paper withBorder p="sm">
      <Table.ScrollContainer minWidth={560} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table aria-label={label}>
          <Table.Thead>
            <Table.Tr>
              {columns.map(({ head, right }) => (
                <Table.Th key={head} ta={right ? "right" : "left"}>
                  {head}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {query.data.map((row) => (
              <Table.Tr key={keyOf(row)}>
                {columns.map(({ head, cell, right }) => (
                  <Table.Td key={head} ta={right ? "right" : "left"}>
                    {cell(row)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}
