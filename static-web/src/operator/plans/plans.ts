import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { api, read, type Schemas } from "@/api/client";
import { offersQuery } from "@/credits/credits";

export type Plan = Schemas["Plan"];
export type Package = Schemas["CreditPackage"];

export const plansQuery = queryOptions({
  queryKey: ["plans"],
  queryFn: async () => (await read(api.GET("/api/admin/plans"))).data,
});

export const makePlan = (body: { title: string; credits: number; price: number; period: Plan["period"]; rolls_over: boolean; active: boolean }) =>
  read(api.POST("/api/admin/plans", { body }));

export const changePlan = (id: string, body: { title?: string; active?: boolean }) =>
  read(api.PATCH("/api/admin/plans/{id}", { params: { path: { id } }, body }));

export const makePackage = (body: { title: string; credits: number; price: number; credit_days: number | null }) =>
  read(api.POST("/api/admin/packages", { body }));

export const removePackage = (id: string) => read(api.DELETE("/api/admin/packages/{id}", { params: { path: { id } } }));

/** What is offered is shown to customers too. */
export const refreshOffers = (queries: QueryClient) =>
  Promise.all([queries.invalidateQueries(plansQuery), queries.invalidateQueries(offersQuery)]);
