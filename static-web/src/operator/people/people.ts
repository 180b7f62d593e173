import { api, read, type Schemas } from "@/api/client";
import { listQuery } from "@/ui/list";

export type Person = Schemas["Person"];

export const peopleQuery = (search: string) =>
  listQuery<Person>(["people", search], (page) =>
    read(api.GET("/api/admin/users", { params: { query: { ...page, ...(search ? { search } : {}) } } })));

export const changePerson = (person: Person, changes: { operator?: boolean; suspended?: boolean }) =>
  read(
    api.PUT("/api/admin/users/{id}", {
      params: { path: { id: person.id } },
      body: { operator: person.operator, suspended: person.suspended !== null, ...changes },
    }),
  );

export const makeResetLink = (id: string) => read(api.POST("/api/admin/users/{id}/reset", { params: { path: { id } } }));

export const inviteToHub = (email: string) => read(api.POST("/api/admin/sign-up-invitations", { body: { email } }));
