import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatMoney, formatShort } from "@/ui/format";
import { isFree, ownPrices, type Model } from "./models";

type Prices = Record<string, string | undefined>;

/** Every price of a model: by class of usage, by length of context, by image. */
export function PriceTable({ model }: { model: Model }) {
  const { t } = useTranslation();
  if (isFree(model)) {
    return <Text>{t("catalogue.free")}</Text>;
  }

  if (!model.pricing) {
    return <Text c="dimmed">{t("model.unpriced")}</Text>;
  }

  const units = (model.pricing.per_million_tokens ?? {}) as Prices;
  const tiers = model.pricing.tiers ?? [];
  const rows = ownPrices(units, tiers).map(([name, price]) => [
    t(`usage.${name}`, { defaultValue: name }),
    price,
    ...tiers.map((tier) => (tier.per_million_tokens as Prices)[name]),
  ]);
  const images = (model.pricing.per_image ?? []).map((image) => [
    [t("usage.images"), image.quality, image.size].filter(Boolean).join(" · "),
    image.price,
  ]);
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("model.perMillion")}</Table.Th>
          <Table.Th ta="right">{t("model.price")}</Table.Th>
          {tiers.map((tier) => (
            <Table.Th key={tier.above_input_tokens} ta="right">
              {t("model.above", { tokens: formatShort(tier.above_input_tokens ?? 0) })}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {[...rows, ...images].map(([name, ...prices]) => (
          <Table.Tr key={name}>
            <Table.Td>{name}</Table.Td>
            {prices.map((price, column) => (
              <Table.Td key={column} ta="right">
                {price === undefined ? "–" : formatMoney(Number(price))}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
