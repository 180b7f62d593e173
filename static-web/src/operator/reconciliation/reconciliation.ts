import { api, read, type Schemas } from "@/api/client";
import { listQuery } from "@/ui/list";

export type Difference = Schemas["Difference"];
export type State = "open" | "resolved" | "all";

export const differencesQuery = (state: State) =>
  listQuery<Difference>(["differences", state], (page) => read(api.GET("/api/admin/reconciliation", { params: { query: { state, ...page } } })));

export const noteDifference = (id: string, note: string) =>
  read(api.PUT("/api/admin/reconciliation/{id}/note", { params: { path: { id } }, body: { note } }));

export const compareBooks = () => read(api.POST("/api/admin/reconciliation/runs"));
