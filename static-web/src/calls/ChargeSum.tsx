import { Stack, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { formatCount, formatMoney } from "@/ui/format";

/** Why a call was charged what it was: every line of the sum, as the hub worked it out. */
export function ChargeSum({ charge }: { charge: Schemas["Charge"] }) {
  const { t } = useTranslation();
  const sum = charge.rate ?? charge.cost;
  return (
    <Stack gap="sm">
      <Text size="sm">{t(`calls.rules.${charge.rule}`)}</Text>
      {charge.lowered_limit !== null && (
        <Text size="sm">{t("calls.lowered", { tokens: formatCount(charge.lowered_limit) })}</Text>
      )}
      {sum?.lines && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("calls.class")}</Table.Th>
              <Table.Th ta="right">{t("calls.units")}</Table.Th>
              <Table.Th ta="right">{t("calls.unitPrice")}</Table.Th>
              <Table.Th ta="right">{t("calls.amount")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sum.lines.map((line) => (
              <Table.Tr key={line.class}>
                <Table.Td>{t(`usage.${line.class}` as never, { defaultValue: line.class })}</Table.Td>
                <Table.Td ta="right">{formatCount(line.units)}</Table.Td>
                <Table.Td ta="right">{line.unit_price}</Table.Td>
                <Table.Td ta="right">{line.amount}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            {"multiplier" in sum && sum.multiplier !== undefined && sum.multiplier !== 1 && (
              <Table.Tr>
                <Table.Th colSpan={3}>{t("calls.multiplier")}</Table.Th>
                <Table.Th ta="right">× {sum.multiplier}</Table.Th>
              </Table.Tr>
            )}
            <Table.Tr>
              <Table.Th colSpan={3}>{t("calls.rounded")}</Table.Th>
              <Table.Th ta="right">{sum.rounded_up ?? sum.sum}</Table.Th>
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      )}
      {charge.reserved !== null && (
        <Text size="sm" c="dimmed">
          {t("calls.reserved", { amount: formatMoney(charge.reserved) })}
        </Text>
      )}
      {charge.entry && (
        <Text size="sm" c="dimmed">
          {t("calls.paid", { entry: charge.entry.sequence, amount: formatMoney(charge.entry.paid ?? 0) })}
        </Text>
      )}
    </Stack>
  );
}
