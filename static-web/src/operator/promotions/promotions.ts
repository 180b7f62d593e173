import { api, read, type Schemas } from "@/api/client";
import { listQuery } from "@/ui/list";

export type Promotion = Schemas["Promotion"];
export type PromotionCode = Schemas["PromotionCode"];

export const promotionsKey = ["promotions"] as const;

export const promotionsQuery = listQuery<Promotion>(promotionsKey, (page) =>
  read(api.GET("/api/admin/promotions", { params: { query: page } })));

export const codesQuery = (id: string) =>
  listQuery<PromotionCode>([...promotionsKey, id, "codes"], (page) =>
    read(api.GET("/api/admin/promotions/{id}/codes", { params: { path: { id }, query: { limit: 100, ...page } } })));

export interface NewPromotion {
  title: string;
  credits: number;
  credit_days: number | null;
  expires: string | null;
  max_uses: number | null;
  /** One code that everybody may use once, or how many to make that work once. */
  code?: string;
  codes?: number;
}

export const makePromotion = (body: NewPromotion) => read(api.POST("/api/admin/promotions", { body }));

export const endPromotion = (id: string) => read(api.DELETE("/api/admin/promotions/{id}", { params: { path: { id } } }));

/** Whether it can still be had, and if not, why. */
export function stateOf({ active, expires, max_uses: most, used }: Promotion, now: number): "runs" | "ended" | "expired" | "used" {
  return !active ? "ended" : expires !== null && Date.parse(expires) <= now ? "expired" : most !== null && used >= most ? "used" : "runs";
}

/** The end of a day that somebody chose, where they are. */
export const endOfDay = (day: string): string => new Date(`${day}T23:59:59.999`).toISOString();
