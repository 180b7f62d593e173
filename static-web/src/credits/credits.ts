import { queryOptions } from "@tanstack/react-query";
import { api, read, type Schemas } from "@/api/client";
import { currentLanguage } from "@/i18n/languages";

export type Order = Schemas["Order"];

export const balanceQuery = queryOptions({
  queryKey: ["balance"],
  queryFn: () => read(api.GET("/api/account/balance")),
});

export const offersQuery = queryOptions({
  queryKey: ["offers"],
  queryFn: () => read(api.GET("/api/offers")),
  staleTime: 300_000,
});

export const grantsQuery = queryOptions({
  queryKey: ["grants"],
  queryFn: async () => (await read(api.GET("/api/account/grants"))).data,
});

export const transactionsQuery = queryOptions({
  queryKey: ["transactions"],
  queryFn: async () => (await read(api.GET("/api/account/transactions", { params: { query: { limit: 50 } } }))).data,
});

export const ordersQuery = queryOptions({
  queryKey: ["orders"],
  queryFn: async () => (await read(api.GET("/api/account/orders", { params: { query: { limit: 100 } } }))).data.toReversed(),
});

const waiting = (order: Order): boolean => order.state === "open" || order.state === "processing";

/** An order somebody comes back from paying: it is paid when the processor says so, which may take a moment. */
export const orderQuery = (id: string) =>
  queryOptions({
    queryKey: ["orders", id],
    queryFn: () => read(api.GET("/api/account/orders/{id}", { params: { path: { id } } })),
    refetchInterval: (query) => (query.state.data && waiting(query.state.data) ? 1000 : false),
  });

export const buy = (offer: { package: string } | { credits: number }) =>
  read(api.POST("/api/account/checkouts", { body: offer }));

export const formatCash = ({ minor, currency }: { minor: number; currency: string }): string => {
  const format = new Intl.NumberFormat(currentLanguage(), { style: "currency", currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
};
