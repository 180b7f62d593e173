import { queryOptions } from "@tanstack/react-query";
import { api, read, type Schemas } from "@/api/client";

export type Model = Schemas["Model"];
export type Kind = NonNullable<Model["kinds"]>[number];

/** Everything that this hub offers, and how it fares. */
export const catalogueQuery = queryOptions({
  queryKey: ["catalogue"],
  queryFn: async () => (await read(api.GET("/api/models"))).data,
  staleTime: 60_000,
});

export interface ModelFilter {
  text: string;
  provider: string | null;
  kind: string | null;
  feature: string | null;
}

export function matches(model: Model, filter: ModelFilter): boolean {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const text = `${model.id} ${model.name ?? ""}`.toLowerCase();
  return (
    words.every((word) => text.includes(word)) &&
    (!filter.provider || model.owned_by === filter.provider) &&
    (!filter.kind || (model.kinds ?? []).some((kind) => kind === filter.kind)) &&
    (!filter.feature || (model.features ?? []).includes(filter.feature))
  );
}

export type PriceLine = "input" | "output" | "image";

/** What people compare models by: USD per million tokens, or per image. Null when it has no such price. */
export function priceOf(model: Model, line: PriceLine): number | null {
  const units = (model.pricing?.per_million_tokens ?? {}) as Record<string, string | undefined>;
  const first = (...names: string[]): number | null => {
    const found = names.map((name) => units[name]).find((price) => price !== undefined);
    return found === undefined ? null : Number(found);
  };
  switch (line) {
    case "input":
      return first("input", "input_image", "input_audio");
    case "output":
      return first("output", "output_image", "output_audio");
    case "image":
      return first("images") ?? cheapest(model.pricing?.per_image);
  }
}

function cheapest(images: { price?: string }[] | undefined): number | null {
  const prices = (images ?? []).map((image) => Number(image.price)).filter((price) => !Number.isNaN(price));
  return prices.length ? Math.min(...prices) : null;
}

export const isFree = (model: Model): boolean => model.pricing?.billable === false;

/** The values that occur, most frequent first. */
export function valuesOf(models: Model[], pick: (model: Model) => string[]): string[] {
  const counts = new Map<string, number>();
  models.flatMap(pick).forEach((value) => counts.set(value, (counts.get(value) ?? 0) + 1));
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([value]) => value);
}

type Units = Record<string, string | undefined>;

/** The class that another is a kind of, by its name. */
const baseOf = (name: string): string => (name === "reasoning" || name.startsWith("output_") ? "output" : "input");

/** The prices of a model that say something: a kind of input or output that costs as much as any other is left out. */
export function ownPrices(units: Units, tiers: { per_million_tokens?: unknown }[]): [string, string | undefined][] {
  const columns = [units, ...tiers.map((tier) => (tier.per_million_tokens ?? {}) as Units)];
  return Object.entries(units).filter(([name]) => name === baseOf(name) || columns.some((column) => column[name] !== column[baseOf(name)]));
}
