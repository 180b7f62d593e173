import { queryOptions } from "@tanstack/react-query";
import { api, read, type Schemas } from "@/api/client";

export type App = Schemas["App"];
export type Authorization = Schemas["Authorization"];
export type AppRequest = Schemas["AppRequest"] & { confidential: boolean };

export const appsQuery = queryOptions({
  queryKey: ["apps"],
  queryFn: async () => (await read(api.GET("/api/account/apps", { params: { query: { limit: 100 } } }))).data,
});

export const authorizationsQuery = queryOptions({
  queryKey: ["authorizations"],
  queryFn: async () => (await read(api.GET("/api/auth/authorizations"))).data,
});

export const registerApp = (app: AppRequest) => read(api.POST("/api/account/apps", { body: app }));

export const removeApp = (id: string) => read(api.DELETE("/api/account/apps/{id}", { params: { path: { id } } }));

export const renewSecret = (id: string) => read(api.POST("/api/account/apps/{id}/secret", { params: { path: { id } } }));

export const turnOut = (id: string) => read(api.DELETE("/api/auth/authorizations/{id}", { params: { path: { id } } }));
