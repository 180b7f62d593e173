import { Anchor, Badge, Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CopyText } from "@/ui/CopyText";
import { DataTable, type Column } from "@/ui/DataTable";
import { formatMoney, formatShort } from "@/ui/format";
import { conditionOf, ModelHealth } from "./ModelHealth";
import { isFree, priceOf, type Model, type PriceLine } from "./models";

export function ModelTable({ models, empty }: { models: Model[]; empty: ReactNode }) {
  const { t } = useTranslation();
  const price = (line: PriceLine): Column<Model> => ({
    head: t(`catalogue.${line}`),
    right: true,
    sort: (model) => priceOf(model, line),
    cell: (model) => {
      const value = priceOf(model, line);
      return isFree(model) ? t("catalogue.free") : value === null ? "–" : formatMoney(value);
    },
  });
  return (
    <DataTable
      label={t("catalogue.title")}
      rows={models}
      keyOf={({ id }) => id}
      minWidth={760}
      empty={empty}
      columns={[
        { head: t("catalogue.model"), sort: ({ id }) => id, cell: (model) => <Name model={model} /> },
        { head: t("catalogue.condition"), sort: conditionOf, cell: (model) => <ModelHealth model={model} /> },
        {
          head: t("catalogue.context"),
          right: true,
          sort: (model) => model.context_length ?? null,
          cell: (model) => (model.context_length ? formatShort(model.context_length) : "–"),
        },
        price("input"),
        price("output"),
        price("image"),
      ]}
    />
  );
}

function Name({ model }: { model: Model }) {
  const { t } = useTranslation();
  return (
    <>
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
    </>
  );
}
