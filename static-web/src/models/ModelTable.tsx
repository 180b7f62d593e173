import { Anchor, Badge, Group, Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyText } from "@/ui/CopyText";
import { formatMoney, formatShort } from "@/ui/format";
import { SortHead } from "@/ui/SortHead";
import { StatusDot } from "@/ui/StatusDot";
import { isFree, priceOf, type Model, type PriceLine } from "./models";

type Column = "id" | "context" | PriceLine;

const valueOf: Record<Column, (model: Model) => number | string | null> = {
  id: (model) => model.id,
  context: (model) => model.context_length ?? null,
  input: (model) => priceOf(model, "input"),
  output: (model) => priceOf(model, "output"),
  image: (model) => priceOf(model, "image"),
};

/** What is not known comes last, whichever way the rest is sorted. */
function compare(a: number | string | null, b: number | string | null, down: boolean): number {
  if (a === null || b === null) {
    return a === b ? 0 : a === null ? 1 : -1;
  }

  const order = typeof a === "string" ? a.localeCompare(String(b)) : a - Number(b);
  return down ? -order : order;
}

export function ModelTable({ models }: { models: Model[] }) {
  const { t } = useTranslation();
  const [sort, setSort] = useState<{ column: Column; down: boolean }>({ column: "id", down: false });
  const sorted = models.toSorted((a, b) => compare(valueOf[sort.column](a), valueOf[sort.column](b), sort.down));
  const head = (column: Column, label: string, right = true) => (
    <SortHead
      label={label}
      right={right}
      sorted={sort.column === column ? (sort.down ? "descending" : "ascending") : "none"}
      onSort={() => setSort({ column, down: sort.column === column && !sort.down })}
    />
  );
  const price = (model: Model, line: PriceLine) => {
    const value = priceOf(model, line);
    return isFree(model) ? t("catalogue.free") : value === null ? "–" : formatMoney(value);
  };
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table verticalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {head("id", t("catalogue.model"), false)}
            {head("context", t("catalogue.context"))}
            {head("input", t("catalogue.input"))}
            {head("output", t("catalogue.output"))}
            {head("image", t("catalogue.image"))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.map((model) => (
            <Table.Tr key={model.id}>
              <Table.Td>
                <Group gap={6} wrap="nowrap">
                  <StatusDot color={model.status === "deprecated" ? "orange" : "teal"} label={t(`catalogue.status.${model.status ?? "available"}`)} />
                  <div>
                    <Anchor fw={550} size="sm" renderRoot={(props) => <Link {...props} to="/catalogue/$" params={{ _splat: model.id }} />}>
                      {model.name ?? model.id}
                    </Anchor>
                    <Group gap={4} wrap="nowrap">
                      <Text size="xs" c="dimmed" ff="monospace">
                        {model.id}
                      </Text>
                      <CopyText value={model.id} label={t("catalogue.copyId", { id: model.id })} />
                      {(model.kinds ?? []).map((kind) => (
                        <Badge key={kind} size="xs" variant="light">
                          {kind}
                        </Badge>
                      ))}
                    </Group>
                  </div>
                </Group>
              </Table.Td>
              <Table.Td ta="right">{model.context_length ? formatShort(model.context_length) : "–"}</Table.Td>
              <Table.Td ta="right">{price(model, "input")}</Table.Td>
              <Table.Td ta="right">{price(model, "output")}</Table.Td>
              <Table.Td ta="right">{price(model, "image")}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
