import { queryOptions } from "@tanstack/react-query";
import { api, read, type Schemas } from "@/api/client";
import { everybody } from "../analytics/analytics";

/** Whether the hub can do its work. It answers 503 when it cannot, and says why in the body. */
export const readyQuery = queryOptions({
  queryKey: ["ready"],
  queryFn: async (): Promise<Schemas["Health"]> => {
    const { data, error } = await api.GET("/readyz");
    return (data ?? error) as Schemas["Health"];
  },
  refetchInterval: 10_000,
});

/** The busiest accounts, whose newest calls stand for the hub's. */
const accountsAsked = 5;

export const recentCallsQuery = queryOptions({
  queryKey: ["recent-calls"],
  queryFn: async (): Promise<Schemas["Call"][]> => {
    const from = new Date(Date.now() - 86_400_000).toISOString();
    const busiest = await read(
      api.GET("/api/admin/usage/series", { params: { query: { account: everybody, from, step: "hour", group_by: "account", limit: accountsAsked } } }),
    );
    const accounts = busiest.series.flatMap(({ group }) => (group?.account ? [group.account] : []));
    const pages = await Promise.all(accounts.map((account) => read(api.GET("/api/admin/calls", { params: { query: { account, from, limit: 100 } } }))));
    return pages.flatMap((page) => page.data);
  },
  refetchInterval: 60_000,
});

export interface Latency {
  model: string;
  calls: number;
  /** Milliseconds until the first byte that half of the calls, and 95 in 100, stay below. */
  p50: number;
  p95: number;
}

/** The value that a share of values does not exceed. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export function latencies(calls: Schemas["Call"][]): Latency[] {
  const times = new Map<string, number[]>();
  for (const { provider, model, first_byte_ms: first } of calls) {
    if (first !== null) {
      const name = `${provider}/${model}`;
      times.set(name, [...(times.get(name) ?? []), first]);
    }
  }

  return [...times]
    .map(([model, all]) => ({ model, calls: all.length, p50: percentile(all, 0.5), p95: percentile(all, 0.95) }))
    .sort((a, b) => b.calls - a.calls);
}
