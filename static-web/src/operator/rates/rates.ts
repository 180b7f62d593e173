import { queryOptions } from "@tanstack/react-query";
import { api, read, type Schemas } from "@/api/client";
import { listQuery } from "@/ui/list";

export type Offer = Schemas["ModelOffer"];
export type RateChange = Schemas["RateChange"];
export type Proposal = Schemas["Proposal"];
export type RateVersion = Schemas["RateVersion"];
export type RateCard = Schemas["RateCard"];

export const ratesKey = ["rates"] as const;

export const ratesQuery = queryOptions({ queryKey: [...ratesKey, "card"], queryFn: () => read(api.GET("/api/admin/rates")) });

export const offersQuery = (search: string, provider: string | null) =>
  listQuery<Offer>([...ratesKey, "offers", search, provider], (page) =>
    read(
      api.GET("/api/admin/models", {
        params: { query: { limit: 100, ...page, ...(search ? { search } : {}), ...(provider ? { provider } : {}) } },
      }),
    ));

export const proposalsQuery = listQuery<Proposal>([...ratesKey, "proposals"], (page) =>
  read(api.GET("/api/admin/rates/proposals", { params: { query: page } })));

export const proposalQuery = (id: string) =>
  queryOptions({
    queryKey: [...ratesKey, "proposals", id],
    queryFn: () => read(api.GET("/api/admin/rates/proposals/{id}", { params: { path: { id } } })),
  });

export const decide = (id: string, decision: "approve" | "reject"): Promise<unknown> =>
  decision === "approve"
    ? read(api.POST("/api/admin/rates/proposals/{id}/approve", { params: { path: { id } } }))
    : read(api.POST("/api/admin/rates/proposals/{id}/reject", { params: { path: { id } } }));

export type Drifted = Schemas["DriftReport"]["data"][number];

export const driftQuery = queryOptions({ queryKey: [...ratesKey, "drift"], queryFn: () => read(api.GET("/api/admin/rates/drift")) });

export const versionsQuery = listQuery<RateVersion>([...ratesKey, "versions"], (page) =>
  read(api.GET("/api/admin/rates/versions", { params: { query: page } })));

/** A change of the rates: of some models, or of the card itself. `null` takes away what the card said. */
export interface Edit {
  models?: string[];
  change: Record<string, unknown>;
  note: string;
}

/** Does a change, or tells only what it would do. */
export function edit({ models, change, note }: Edit, dryRun: boolean): Promise<RateChange> {
  const params = { query: { dry_run: dryRun } };
  const said = note ? { note } : {};
  return models
    ? read(api.POST("/api/admin/rates/bulk", { params, body: { models, change: change as Schemas["RateCardModel"], ...said } }))
    : read(api.PATCH("/api/admin/rates", { params, body: { change: change as RateCard, ...said } }));
}

/** Hundredths of a percent, as people write percents. */
export const percentOf = (basisPoints: number): number => basisPoints / 100;

export const basisPointsOf = (percent: string): number => Math.round(Number(percent) * 100);

/** What a model's form says, as a change of the card; an empty field takes away what the card said. */
export function modelChange(fields: { margin: string; input: string; output: string; enabled: boolean; touched: Set<string> }): Record<string, unknown> {
  const change: Record<string, unknown> = {};
  if (fields.touched.has("margin")) {
    change.margin_bp = fields.margin === "" ? null : basisPointsOf(fields.margin);
  }

  if (fields.touched.has("sell")) {
    change.sell = fields.input === "" || fields.output === "" ? null : { input: fields.input, output: fields.output };
  }

  if (fields.touched.has("enabled")) {
    change.enabled = fields.enabled;
  }

  return change;
}

type Side = Schemas["RateOffer"]["cost"];

/** USD or credits per million tokens of a class, or per image; null where there is no such price. */
export function unitPrice(pricing: Side | null | undefined, unit: "input" | "output"): number | null {
  const units = pricing?.per_million_tokens as Record<string, string | undefined> | undefined;
  const price = units?.[unit] ?? (unit === "output" ? (units?.images ?? pricing?.per_image?.[0]?.price ?? pricing?.per_video_second?.[0]?.price) : undefined);
  return price === undefined ? null : Number(price);
}
