import { Badge, Text } from "@mantine/core";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "@/ui/DataTable";
import { formatDuration, formatMoney, formatShort, formatTime } from "@/ui/format";
import type { Rows } from "@/ui/list";
import { tokensOf, type Call } from "./calls";

const CallDrawer = lazy(() => import("./CallDrawer"));

const colors = { completed: "teal", failed: "red", interrupted: "orange", client_gone: "gray" } as const;

/** Calls, each of which can be looked into. */
export function CallTable({ empty, ...calls }: Partial<Rows<Call>> & { empty?: ReactNode }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Call | null>(null);
  return (
    <>
      <DataTable
        label={t("nav.calls")}
        {...calls}
        keyOf={(call) => call.id}
        open={setOpen}
        minWidth={760}
        empty={empty}
        columns={[
          { head: t("calls.time"), line: true, cell: (call) => formatTime(call.time) },
          {
            head: t("calls.model"),
            cell: (call) => (
              <Text size="sm" ff="monospace">
                {call.provider}/{call.model}
              </Text>
            ),
          },
          {
            head: t("calls.outcome"),
            cell: (call) => (
              <Badge variant="light" color={colors[call.outcome]}>
                {call.error_code ?? t(`calls.outcomes.${call.outcome}`)}
              </Badge>
            ),
          },
          {
            head: t("calls.tokens"),
            right: true,
            cell: (call) => {
              const { input, output } = tokensOf(call);
              return `${formatShort(input)} → ${formatShort(output)}`;
            },
          },
          { head: t("calls.firstByte"), right: true, cell: (call) => (call.first_byte_ms === null ? "–" : formatDuration(call.first_byte_ms)) },
          { head: t("calls.duration"), right: true, cell: (call) => formatDuration(call.duration_ms) },
          { head: t("calls.charge"), right: true, cell: (call) => formatMoney(call.charge ?? call.cost ?? 0) },
        ]}
      />
      {open && (
        <Suspense>
          <CallDrawer call={open} close={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  );
}
