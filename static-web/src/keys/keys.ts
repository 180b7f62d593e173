import { queryOptions } from "@tanstack/react-query";
import { api, read, type Schemas } from "@/api/client";

export type Key = Schemas["Key"];
export type Scope = Schemas["Scope"];
export type KeyRequest = Schemas["KeyRequest"];
export type KeyChange = Schemas["KeyChange"];

export const keysQuery = queryOptions({
  queryKey: ["keys"],
  queryFn: async () => (await read(api.GET("/api/account/keys", { params: { query: { limit: 100 } } }))).data,
});

export const makeKey = (body: KeyRequest) => read(api.POST("/api/account/keys", { body }));

export const changeKey = (id: string, body: KeyChange) =>
  read(api.PATCH("/api/account/keys/{id}", { params: { path: { id } }, body }));

export const rotateKey = (id: string, hours: number) =>
  read(api.POST("/api/account/keys/{id}/rotate", { params: { path: { id } }, body: { grace_hours: hours } }));

export const revokeKey = (id: string) => read(api.DELETE("/api/account/keys/{id}", { params: { path: { id } } }));
