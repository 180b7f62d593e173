import { Alert, Loader } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { formatMoney } from "@/ui/format";
import { orderQuery, refreshBooks } from "./credits";

const colors = {
  open: "blue", processing: "blue", paid: "teal", failed: "red", expired: "gray", refunded: "gray", disputed: "orange",
} as const;

/** Tells somebody who comes back from the checkout what became of the order. */
export function OrderNotice({ id }: { id: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data: order } = useQuery(orderQuery(id));
  const state = order?.state;
  useEffect(() => {
    void refreshBooks(queries);
  }, [state, queries]);
  if (!order) {
    return null;
  }

  const waits = order.state === "open" || order.state === "processing";
  return (
    <Alert role="status" color={colors[order.state]} icon={waits ? <Loader size={18} /> : undefined} title={t(`credits.notice.${order.state}`)}>
      {order.problem ?? `${order.title} · ${formatMoney(order.credits)}`}
    </Alert>
  );
}
