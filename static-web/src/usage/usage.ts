import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, read, type Schemas } from "@/api/client";

export type UsageSeries = Schemas["UsageSeries"];
export type Grouping = "model" | "provider" | "project" | "key";
export type Measure = "charge" | "cost" | "calls" | "tokens" | "errors";

export const ranges = { "24h": 1, "7d": 7, "30d": 30, "90d": 90 } as const;
type Preset = keyof typeof ranges;

/** The last hours or days, or days that somebody chose, the last included. */
export type Range = Preset | { from: string; to: string };

export const isPreset = (range: Range): range is Preset => typeof range === "string";

const day = 86_400_000;

/** Whole days up to and with today, or the last hours. */
export function startOf(range: Preset, now: number): string {
  const step = range === "24h" ? 3_600_000 : day;
  return new Date(Math.floor(now / step) * step - (ranges[range] * day - step)).toISOString();
}

/** The days of a time, to change them. */
export const daysOf = (range: Range, now: number): Exclude<Range, Preset> =>
  isPreset(range) ? { from: startOf(range, now).slice(0, 10), to: new Date(now).toISOString().slice(0, 10) } : range;

/** A time as the API is asked for it. */
export function timeOf(range: Range, now: number): { from: string; to?: string } {
  return isPreset(range)
    ? { from: startOf(range, now) }
    : { from: `${range.from}T00:00:00.000Z`, to: new Date(Date.parse(range.to) + day).toISOString() };
}

/** What the points of a time are. */
export const stepOf = (range: Range): "hour" | "day" =>
  (isPreset(range) ? ranges[range] === 1 : range.from === range.to) ? "hour" : "day";

export const seriesQuery = (range: Range, group: Grouping) =>
  queryOptions({
    queryKey: ["usage", range, group],
    placeholderData: keepPreviousData,
    queryFn: () =>
      read(
        api.GET("/api/account/usage/series", {
          params: {
            query: {
              ...timeOf(range, Date.now()),
              step: stepOf(range),
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
