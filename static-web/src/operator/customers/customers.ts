import { queryOptions } from "@tanstack/react-query";
import { api, read, type Schemas } from "@/api/client";
import { listQuery } from "@/ui/list";

export type Account = Schemas["Account"];
export type Order = Schemas["Order"];

export const customersQuery = (search: string) =>
  listQuery<Account>(["customers", search], (page) =>
    read(api.GET("/api/admin/accounts", { params: { query: { ...page, ...(search ? { search } : {}) } } })));

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ["customer", id],
    queryFn: () => read(api.GET("/api/admin/accounts/{id}", { params: { path: { id } } })),
  });

/** What stands in the ledger, without a forecast: quick enough for every line of a list. */
export const ledgerQuery = (account: string) =>
  queryOptions({
    queryKey: ["customer", account, "ledger"],
    queryFn: () => read(api.GET("/api/admin/ledger", { params: { query: { account } } })),
  });

export const customerBalanceQuery = (account: string) =>
  queryOptions({
    queryKey: ["customer", account, "balance"],
    queryFn: () => read(api.GET("/api/admin/balance", { params: { query: { account } } })),
  });

export const verdictQuery = (account: string) =>
  queryOptions({
    queryKey: ["customer", account, "verdict"],
    queryFn: () => read(api.GET("/api/admin/ledger/verify", { params: { query: { account } } })),
    enabled: false,
  });

export const customerMembersQuery = (account: string) =>
  listQuery<Schemas["Member"]>(["customer", account, "members"], (page) =>
    read(api.GET("/api/admin/members", { params: { query: { account, ...page } } })));

export const customerKeysQuery = (account: string) =>
  listQuery<Schemas["Key"]>(["customer", account, "keys"], (page) =>
    read(api.GET("/api/admin/keys", { params: { query: { account, ...page } } })));

export const customerGrantsQuery = (account: string) =>
  listQuery<Schemas["OpenGrant"]>(["customer", account, "grants"], (page) =>
    read(api.GET("/api/admin/grants", { params: { query: { account, ...page } } })));

export const customerTransactionsQuery = (account: string) =>
  listQuery<Schemas["Transaction"]>(["customer", account, "transactions"], (page) =>
    read(api.GET("/api/admin/transactions", { params: { query: { account, ...page } } })));

export const customerOrdersQuery = (account: string) =>
  listQuery<Order>(["customer", account, "orders"], (page) =>
    read(api.GET("/api/admin/orders", { params: { query: { account, ...page } } })));

/** Names the operation, so that sending it twice does it once. */
export const newOperation = (): string => `web_${crypto.randomUUID()}`;

export interface Grant {
  id: string;
  account: string;
  amount: number;
  source?: Schemas["GrantSource"];
  expires?: string;
  reason?: string;
}

export const grant = (body: Grant) => read(api.POST("/api/admin/ledger/grants", { body }));

export const adjust = (body: { id: string; account: string; amount: number; reason: string }) =>
  read(api.POST("/api/admin/ledger/adjustments", { body }));

export const change = (account: Account, changes: { name?: string; seats?: number | null; suspended?: boolean }) =>
  read(
    api.PUT("/api/admin/accounts/{id}", {
      params: { path: { id: account.id } },
      body: { name: account.name, seats: account.seats, suspended: account.suspended !== null, ...changes },
    }),
  );

export const refund = (order: Order, body: { id: string; amount: number; reason: string }) =>
  read(api.POST("/api/admin/orders/{id}/refunds", { params: { path: { id: order.id }, query: { account: order.account } }, body }));

export const revokeKeyOf = (account: string, id: string) =>
  read(api.DELETE("/api/admin/keys/{id}", { params: { path: { id }, query: { account } } }));
