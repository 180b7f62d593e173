import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { api, read, type Schemas } from "@/api/client";
import type { Cash } from "@/ui/cash";
import { listQuery } from "@/ui/list";

export type Order = Schemas["Order"];
export type Plan = Schemas["Plan"];
export type Offers = Schemas["Offers"];
export type TopUp = Schemas["TopUp"];

/** What the balance and its books are kept under, so that they can be asked for anew together. */
const books = "credits";

export const balanceQuery = queryOptions({
  queryKey: [books, "balance"],
  queryFn: () => read(api.GET("/api/account/balance")),
});

export const offersQuery = queryOptions({
  queryKey: ["offers"],
  queryFn: () => read(api.GET("/api/offers")),
  staleTime: 300_000,
});

export const planQuery = queryOptions({
  queryKey: [books, "plan"],
  queryFn: () => read(api.GET("/api/account/plan")),
});

export const quoteQuery = (plan: string) =>
  queryOptions({
    queryKey: [books, "quote", plan],
    queryFn: () => read(api.GET("/api/account/plan/quote", { params: { query: { plan } } })),
    staleTime: 0,
  });

export const topUpQuery = queryOptions({
  queryKey: [books, "top-up"],
  queryFn: () => read(api.GET("/api/account/top-up")),
});

export const grantsQuery = listQuery<Schemas["OpenGrant"]>([books, "grants"], (page) =>
  read(api.GET("/api/account/grants", { params: { query: page } })));

export const transactionsQuery = listQuery<Schemas["Transaction"]>([books, "transactions"], (page) =>
  read(api.GET("/api/account/transactions", { params: { query: page } })));

export const ordersQuery = listQuery<Order>([books, "orders"], (page) => read(api.GET("/api/account/orders", { params: { query: page } })));

export const invoicesQuery = listQuery<Schemas["Invoice"]>([books, "invoices"], (page) =>
  read(api.GET("/api/account/invoices", { params: { query: page } })));

export const statementsQuery = listQuery<Schemas["Statement"]>([books, "statements"], () => read(api.GET("/api/account/statements")));

const waiting = (order: Order): boolean => order.state === "open" || order.state === "processing";

/** An order somebody comes back from paying: it is paid when the processor says so, which may take a moment. */
export const orderQuery = (id: string) =>
  queryOptions({
    queryKey: ["order", id],
    queryFn: () => read(api.GET("/api/account/orders/{id}", { params: { path: { id } } })),
    refetchInterval: (query) => (query.state.data && waiting(query.state.data) ? 1000 : false),
  });

/** Asks for the balance and all that belongs to it anew. */
export const refreshBooks = (queries: QueryClient): Promise<void> => queries.invalidateQueries({ queryKey: [books] });

export const buy = (offer: { package: string } | { credits: number } | { plan: string }) =>
  read(api.POST("/api/account/checkouts", { body: offer }));

export const changePlan = (plan: string) => read(api.PUT("/api/account/plan", { body: { plan } }));

/** Waits a little for the processor to tell that a change is paid: it brings credits then. */
export async function waitUntilPaid(plan: string): Promise<void> {
  for (let second = 0; second < 10; second++) {
    const now = await read(api.GET("/api/account/plan"));
    if (now.plan?.id === plan) {
      return;
    }

    await new Promise((done) => setTimeout(done, 1000));
  }
}

export const endPlan = () => read(api.DELETE("/api/account/plan"));

export const resumePlan = () => read(api.POST("/api/account/plan/resume"));

export const redeem = (code: string) => read(api.POST("/api/account/promotions", { body: { code } }));

export const putTopUp = (body: { enabled: boolean; threshold: number; credits: number; daily_orders: number }) =>
  read(api.PUT("/api/account/top-up", { body }));

export const openPortal = () => read(api.POST("/api/account/portal"));

/** In which order people look at what they can buy. */
export const cheapestFirst = (left: { price: Cash }, right: { price: Cash }): number => left.price.minor - right.price.minor;
