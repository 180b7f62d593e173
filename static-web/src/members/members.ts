import { api, read, type Schemas } from "@/api/client";
import { listQuery } from "@/ui/list";

export type Member = Schemas["Member"];
export type Invitation = Schemas["Invitation"];
export type Role = Schemas["Role"];

/** From the one who may do least to the one who may do all. */
export const roles: Role[] = ["viewer", "member", "billing", "admin", "owner"];

export const membersQuery = listQuery<Member>(["members"], (query) => read(api.GET("/api/account/members", { params: { query } })));

export const invitationsQuery = listQuery<Invitation>(["invitations"], (query) =>
  read(api.GET("/api/account/invitations", { params: { query } })));

export const setRole = (id: string, role: Role) => read(api.PUT("/api/account/members/{id}", { params: { path: { id } }, body: { role } }));

export const removeMember = (id: string) => read(api.DELETE("/api/account/members/{id}", { params: { path: { id } } }));

export const invite = (email: string, role: Role) => read(api.POST("/api/account/invitations", { body: { email, role } }));

export const withdraw = (id: string) => read(api.DELETE("/api/account/invitations/{id}", { params: { path: { id } } }));
