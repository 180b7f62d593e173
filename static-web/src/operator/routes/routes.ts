import { queryOptions } from "@tanstack/react-query";
import { api, read, type Schemas } from "@/api/client";
import type { Model } from "@/models/models";

export type Route = Schemas["Route"];
export type RouteRequest = Schemas["RouteRequest"];
export type Order = Route["order"];
export type ModelHealth = Schemas["ModelHealth"];

export const orders: Order[] = ["priority", "weight", "price", "latency"];

export const routesQuery = queryOptions({
  queryKey: ["routes"],
  queryFn: async () => (await read(api.GET("/api/admin/routes"))).data,
});

export const routeQuery = (id: string) =>
  queryOptions({
    queryKey: ["routes", id],
    queryFn: () => read(api.GET("/api/admin/routes/{id}", { params: { path: { id } } })),
    staleTime: 0,
  });

/** How the models fare that were called lately, by credential. */
export const upstreamHealthQuery = queryOptions({
  queryKey: ["upstream-health"],
  queryFn: async () => (await read(api.GET("/api/admin/health"))).data,
  refetchInterval: 15_000,
});

/** The keys of an account that a route can be for. */
export const keysOfQuery = (account: string) =>
  queryOptions({
    queryKey: ["customer", account, "keys", "choice"],
    queryFn: async () => (await read(api.GET("/api/admin/keys", { params: { query: { account, limit: 100 } } }))).data,
  });

const seen = ({ version }: Route) => ({ "If-Match": `"${version}"` });

export const addRoute = (body: RouteRequest & Required<Pick<RouteRequest, "name" | "targets">>) => read(api.POST("/api/admin/routes", { body }));

export const changeRoute = (route: Route, body: RouteRequest) =>
  read(api.PATCH("/api/admin/routes/{id}", { params: { path: { id: route.id }, header: seen(route) }, body }));

export const removeRoute = (route: Route) =>
  read(api.DELETE("/api/admin/routes/{id}", { params: { path: { id: route.id }, header: seen(route) } }));

/** A target as a form holds it; an empty number says nothing. The key tells lines apart while they move. */
export interface TargetLine {
  key: number;
  model: string;
  weight: number | string;
  seconds: number | string;
}

let lines = 0;

export const newLine = (): TargetLine => ({ key: ++lines, model: "", weight: "", seconds: "" });

export const linesOf = (targets: Route["targets"]): TargetLine[] =>
  targets.map(({ model, weight, first_byte_seconds: seconds }) => ({ key: ++lines, model, weight, seconds: seconds ?? "" }));

export const targetsOf = (all: TargetLine[]): NonNullable<RouteRequest["targets"]> =>
  all.map(({ model, weight, seconds }) => ({
    model: model.trim(),
    weight: weight === "" ? 1 : Number(weight),
    first_byte_seconds: seconds === "" ? null : Number(seconds),
  }));

/** The lines with one of them a place earlier or later; as they are where it is at the end. */
export function moved(all: TargetLine[], at: number, by: -1 | 1): TargetLine[] {
  const to = at + by;
  return to < 0 || to >= all.length ? all : all.with(at, all[to]!).with(to, all[at]!);
}

export interface TargetHealth {
  condition: NonNullable<Model["health"]> | "unknown";
  /** Until the first byte that half of the calls stay below; of the credential that is quickest. */
  firstByte: number | null;
}

/** How a target fares: by its calls of late where there were any, else by its provider. */
export function healthOf(model: string, called: ModelHealth[], catalogue: Model[]): TargetHealth {
  const own = called.filter((one) => `${one.provider}/${one.model}` === model);
  const well = own.filter(({ status }) => status === "ok").length;
  const times = own.flatMap(({ first_byte_ms_p50: time }) => (time === null ? [] : [time]));
  const condition = own.length ? (well === own.length ? "ok" : well > 0 ? "degraded" : "down") : catalogue.find(({ id }) => id === model)?.health;
  return { condition: condition ?? "unknown", firstByte: times.length ? Math.min(...times) : null };
}
