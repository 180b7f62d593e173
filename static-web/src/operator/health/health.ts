import { queryOptions } from "@tanstack/react-query";
import { api, type Schemas } from "@/api/client";
import type { UsageSeries } from "@/usage/usage";

/** Whether the hub can do its work. It answers 503 when it cannot, and says why in the body. */
export const readyQuery = queryOptions({
  queryKey: ["ready"],
  queryFn: async (): Promise<Schemas["Health"]> => {
    const { data, error } = await api.GET("/readyz");
    return (data ?? error) as Schemas["Health"];
  },
  refetchInterval: 10_000,
});

export interface Latency {
  model: string;
  calls: number;
  /** Milliseconds until the first byte that half of the calls, and 95 in 100, stay below. */
  p50: number;
  p95: number;
}

/** The models that were called, those called most first. */
export const latencies = ({ series }: Pick<UsageSeries, "series">): Latency[] =>
  series
    .flatMap(({ group, first_byte_ms: times, calls }) =>
      group && times ? [{ model: group.model!, calls: calls.reduce((sum, count) => sum + count, 0), p50: times.p50, p95: times.p95 }] : [])
    .sort((a, b) => b.calls - a.calls);
