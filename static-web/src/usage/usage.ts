import { queryOptions } from "@tanstack/react-query";
import { api, read, type Schemas } from "@/api/client";

export type UsageSeries = Schemas["UsageSeries"];
export type Grouping = "model" | "provider" | "project" | "key";
export type Measure = "charge" | "cost" | "calls" | "tokens" | "errors";

export const ranges = { "24h": 1, "7d": 7, "30d": 30, "90d": 90 } as const;
export type Range = keyof typeof ranges;

const day = 86_400_000;

/** Whole days up to and with today, or the last hours. */
export function startOf(range: Range, now: number): string {
  const step = range === "24h" ? 3_600_000 : day;
  return new Date(Math.floor(now / step) * step - (ranges[range] * day - step)).toISOString();
}

export const seriesQuery = (range: Range, group: Grouping) =>
  queryOptions({
    queryKey: ["usage", range, group],
    queryFn: () =>
      read(
        api.GET("/api/account/usage/series", {
          params: {
            query: {
              from: startOf(range, Date.now()),
              step: range === "24h" ? "hour" : "day",
              group_by: group,
              limit: 6,
            } as never,
          },
        }),
      ),
  });

type Series = UsageSeries["series"][number];

/** A measure of a series, by point. */
export function valuesOf(series: Series, measure: Measure): number[] {
  switch (measure) {
    case "tokens":
      return series.input_tokens.map((tokens, at) => tokens + (series.output_tokens[at] ?? 0));
    case "cost":
      return series.cost ?? series.charge;
    default:
      return series[measure];
  }
}

export const nameOf = (series: Series, others: string, none: string): string =>
  series.group ? Object.values(series.group).join(" · ") || none : others;

/** All tokens of a time, both ways. */
export function tokensOf(total: { usage: Schemas["UsageCounts"] }): number {
  return Object.entries(total.usage)
    .filter(([name]) => name !== "images")
    .reduce((sum, [, count]) => sum + (Number(count) || 0), 0);
}

/** How much more or less than before, as a share; null when there was nothing before. */
export const changeOf = (now: number, before: number): number | null => (before === 0 ? null : now / before - 1);
