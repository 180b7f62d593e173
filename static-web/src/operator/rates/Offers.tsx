import { Badge, Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconFilterOff, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { catalogueQuery, valuesOf } from "@/models/models";
import { DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { formatMoney, formatPercent } from "@/ui/format";
import { useRows } from "@/ui/list";
import { ModelEditor } from "./ModelEditor";
import { offersQuery, unitPrice, type Offer } from "./rates";

/** Every model with its cost, its price and what is earned; one or many can be changed. */
export function Offers() {
  const { t } = useTranslation(["operator", "translation"]);
  const { data: catalogue } = useQuery(catalogueQuery);
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search.trim(), 250);
  const [provider, setProvider] = useState<string | null>(null);
  const [chosen, setChosen] = useState(new Set<string>());
  const [edited, setEdited] = useState<Offer[] | null>(null);
  const offers = useRows(offersQuery(asked, provider));
  const money = (value: number | null) => (value === null ? "–" : formatMoney(value));
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Group gap="sm" flex={1}>
          <TextInput
            type="search"
            flex="1 1 220px"
            maw={360}
            leftSection={<IconSearch size={16} />}
            aria-label={t("translation:catalogue.search")}
            placeholder={t("translation:catalogue.search")}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <Select
            aria-label={t("analytics.groups.provider")}
            placeholder={t("analytics.groups.provider")}
            data={valuesOf(catalogue ?? [], (model) => [model.owned_by])}
            value={provider}
            onChange={setProvider}
            clearable
            searchable
            w={180}
          />
        </Group>
        <Button disabled={chosen.size === 0} onClick={() => setEdited((offers.rows ?? []).filter(({ id }) => chosen.has(id)))}>
          {chosen.size === 0 ? t("rates.chooseSome") : t("rates.changeMany", { count: chosen.size })}
        </Button>
      </Group>
      <DataTable
        label={t("rates.tabs.models")}
        {...offers}
        keyOf={(offer) => offer.id}
        open={(offer) => setEdited([offer])}
        chosen={{ keys: chosen, change: setChosen }}
        minWidth={960}
        empty={<EmptyState icon={<IconFilterOff />} title={t("translation:catalogue.none")} text={t("translation:catalogue.noneText")} />}
        columns={[
          { head: t("translation:calls.model"), cell: (offer) => offer.id },
          { head: t("rates.costIn"), right: true, cell: (offer) => money(unitPrice(offer.cost, "input")) },
          { head: t("rates.costOut"), right: true, cell: (offer) => money(unitPrice(offer.cost, "output")) },
          { head: t("rates.sellIn"), right: true, cell: (offer) => money(unitPrice(offer.sell, "input")) },
          { head: t("rates.sellOut"), right: true, cell: (offer) => money(unitPrice(offer.sell, "output")) },
          { head: t("rates.margin"), right: true, cell: (offer) => <Margin offer={offer} /> },
          {
            head: t("translation:keys.status"),
            cell: (offer) => (
              <Group gap={4} wrap="nowrap">
                <Badge variant="light" color={!offer.enabled ? "gray" : offer.sell ? "teal" : "orange"}>
                  {!offer.enabled ? t("rates.off") : offer.sell ? t("rates.sold") : t("rates.unpriced")}
                </Badge>
                {offer.on_card && (
                  <Badge variant="outline" color="gray">
                    {t("rates.own")}
                  </Badge>
                )}
              </Group>
            ),
          },
        ]}
      />
      {edited && <ModelEditor offers={edited} done={() => setChosen(new Set())} close={() => setEdited(null)} />}
    </Stack>
  );
}

/** What is earned where least is. */
function Margin({ offer }: { offer: Offer }) {
  if (offer.least_margin_bp === null) {
    return "–";
  }

  return (
    <Text span size="sm" {...(offer.least_margin_bp < 0 ? { c: "var(--mantine-color-error)", fw: 600 } : {})}>
      {formatPercent(offer.least_margin_bp / 10_000)}
    </Text>
  );
}
