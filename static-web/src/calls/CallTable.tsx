import { Anchor, Badge, Table, Text } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDuration, formatMoney, formatShort, formatTime } from "@/ui/format";
import { tokensOf, type Call } from "./calls";

const CallDrawer = lazy(() => import("./CallDrawer"));

const colors = { completed: "teal", failed: "red", interrupted: "orange", client_gone: "gray" } as const;

export function CallTable({ calls }: { calls: Call[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Call | null>(null);
  return (
    <>
      <Table.ScrollContainer minWidth={720}>
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("calls.time")}</Table.Th>
              <Table.Th>{t("calls.model")}</Table.Th>
              <Table.Th>{t("calls.outcome")}</Table.Th>
              <Table.Th ta="right">{t("calls.tokens")}</Table.Th>
              <Table.Th ta="right">{t("calls.firstByte")}</Table.Th>
              <Table.Th ta="right">{t("calls.duration")}</Table.Th>
              <Table.Th ta="right">{t("calls.charge")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {calls.map((call) => {
              const tokens = tokensOf(call);
              return (
                <Table.Tr key={call.id}>
                  <Table.Td>
                    <Anchor component="button" type="button" size="sm" onClick={() => setOpen(call)}>
                      {formatTime(call.time)}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>
                    <Text size="sm" ff="monospace">
                      {call.provider}/{call.model}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <Badge variant="light" color={colors[call.outcome]}>
                      {call.error_code ?? t(`calls.outcomes.${call.outcome}`)}
                    </Badge>
                  </Table.Td>
                  <Table.Td ta="right">
                    {formatShort(tokens.input)} → {formatShort(tokens.output)}
                  </Table.Td>
                  <Table.Td ta="right">{call.first_byte_ms === null ? "–" : formatDuration(call.first_byte_ms)}</Table.Td>
                  <Table.Td ta="right">{formatDuration(call.duration_ms)}</Table.Td>
                  <Table.Td ta="right">{formatMoney(call.charge ?? call.cost ?? 0)}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {open && (
        <Suspense>
          <CallDrawer call={open} close={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  );
}
