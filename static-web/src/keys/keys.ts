import { queryOptions } from "@tanstack/react-query";
import { api, read, type Schemas } from "@/api/client";

export type Key = Schemas["Key"];
export type Scope = Schemas["Scope"];

export const keysQuery = queryOptions({
  queryKey: ["keys"],
  queryFn: async () => (await read(api.GET("/api/account/keys", { params: { query: { limit: 100 } } }))).data,
});

export const makeKey = (name: string, scopes: Scope[], expires: string | null) =>
  read(api.POST("/api/account/keys", { body: { name, scopes, ...(expires ? { expires } : {}) } }));

export const revokeKey = (id: string) => read(api.DELETE("/api/account/keys/{id}", { params: { path: { id } } }));
