import { api, read, type Schemas } from "@/api/client";
import { listQuery } from "@/ui/list";

export type Project = Schemas["Project"];

export const projectsQuery = listQuery<Project>(["projects"], (query) => read(api.GET("/api/account/projects", { params: { query } })));

export const makeProject = (name: string) => read(api.POST("/api/account/projects", { body: { name } }));

export const changeProject = (id: string, change: { name: string; archived: boolean }) =>
  read(api.PUT("/api/account/projects/{id}", { params: { path: { id } }, body: change }));
