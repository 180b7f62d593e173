import { queryOptions } from "@tanstack/react-query";
import { api, read, type Schemas } from "@/api/client";
import { listQuery } from "@/ui/list";

export type Call = Schemas["Call"];

export interface CallFilter {
  model?: string;
  provider?: string;
  key?: string;
  project?: string;
  outcome?: Schemas["Outcome"];
  from?: string;
}

const fetchCalls = (filter: CallFilter, limit: number, cursor?: string) =>
  read(api.GET("/api/account/calls", { params: { query: { ...filter, limit, ...(cursor ? { cursor } : {}) } as never } }));

/** The newest calls. */
export const callsQuery = (filter: CallFilter, limit: number) =>
  queryOptions({ queryKey: ["calls", filter, limit], queryFn: () => fetchCalls(filter, limit) });

/** All calls, page by page. */
export const allCallsQuery = (filter: CallFilter) =>
  listQuery<Call>(["calls", filter, "all"], ({ cursor }) => fetchCalls(filter, 50, cursor));

/** What a call asked and was answered. */
export const bodiesQuery = (id: string) =>
  queryOptions({
    queryKey: ["bodies", id],
    queryFn: () => read(api.GET("/api/account/calls/{id}/body", { params: { path: { id } } })),
    retry: false,
    staleTime: Infinity,
  });

export const chargeQuery = (id: string) =>
  queryOptions({
    queryKey: ["charge", id],
    queryFn: () => read(api.GET("/api/account/calls/{id}/charge", { params: { path: { id } } })),
  });

export const tokensOf = (call: Call): { input: number; output: number } => {
  const usage = (call.usage ?? {}) as Record<string, number | undefined>;
  const of = (...names: string[]) => names.reduce((sum, name) => sum + (usage[name] ?? 0), 0);
  return {
    input: of("input", "cache_read", "cache_write_5m", "cache_write_1h", "input_audio", "input_image"),
    output: of("output", "reasoning", "output_audio", "output_image"),
  };
};
