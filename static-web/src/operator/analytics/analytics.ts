import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, read, type Schemas } from "@/api/client";
import { stepOf, timeOf, tokensOf, type Range, type UsageSeries } from "@/usage/usage";

/** What the operator groups by: a customer's words, and the customer. */
export type HubGrouping = "account" | "model" | "provider" | "project" | "key";

export const groupings: HubGrouping[] = ["account", "model", "provider", "project", "key"];

/** Every account together. */
export const everybody = "*";

export const hubSeriesQuery = (range: Range, group: HubGrouping | null, account: string = everybody) =>
  queryOptions({
    queryKey: ["hub-usage", range, group, account],
    queryFn: () =>
      read(
        api.GET("/api/admin/usage/series", {
          params: {
            query: {
              account,
              ...timeOf(range, Date.now()),
              step: stepOf(range),
              ...(group ? { group_by: group } : {}),
              limit: 8,
            },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });

type Series = UsageSeries["series"][number];

const total = (values: number[]): number => values.reduce((sum, value) => sum + value, 0);

/** The figures of a group, and what is left of its price after its cost. */
export interface Sums {
  revenue: number;
  cost: number;
  margin: number;
  /** Of the revenue; null where there is none. */
  marginShare: number | null;
  calls: number;
  tokens: number;
  /** Of the calls. */
  errorShare: number;
}

function sumsOf(revenue: number, cost: number, calls: number, tokens: number, errors: number): Sums {
  const margin = revenue - cost;
  return { revenue, cost, margin, marginShare: revenue > 0 ? margin / revenue : null, calls, tokens, errorShare: calls ? errors / calls : 0 };
}

export const sumsOfSeries = (series: Series): Sums =>
  sumsOf(total(series.charge), total(series.cost ?? []), total(series.calls), total(series.input_tokens) + total(series.output_tokens), total(series.errors));

export const sumsOfTotal = (sum: Schemas["UsageTotal"]): Sums => sumsOf(sum.charge, sum.cost ?? 0, sum.calls, tokensOf(sum), sum.errors);

/** A measure of all groups together, by point. */
export const overTime = (usage: UsageSeries, measure: (series: Series) => number[]): number[] =>
  usage.points.map((_, at) => total(usage.series.map((series) => measure(series)[at] ?? 0)));
