import { useQueries, useQuery } from "@tanstack/react-query";
import { api, read, type Schemas } from "@/api/client";
import { listQuery } from "@/ui/list";

export type Entry = Schemas["AuditEntry"];

export interface AuditFilter {
  action?: string;
  target?: string;
  outcome?: Entry["outcome"];
}

/** What was done in an account or, for an operator, in the whole hub. */
export const auditQuery = (filter: AuditFilter, whole: boolean) =>
  listQuery<Entry>(["audit", filter, whole], (page) => {
    const query = { ...filter, limit: 50, ...page };
    return read(whole ? api.GET("/api/admin/audit", { params: { query } }) : api.GET("/api/account/audit", { params: { query } }));
  });

export const verifyAudit = () => read(api.GET("/api/account/audit/verify"));

/** The names of the people who did something; of those the reader may not know, none. */
export function usePeople(entries: Entry[], whole: boolean): Map<string, string> {
  const ids = whole ? [...new Set(entries.flatMap(({ actor }) => (actor.kind === "person" && actor.id ? [actor.id] : [])))] : [];
  const people = useQueries({
    queries: ids.map((id) => ({
      queryKey: ["person", id],
      queryFn: () => read(api.GET("/api/admin/users/{id}", { params: { path: { id } } })),
      retry: false,
      staleTime: 300_000,
    })),
    combine: (found) => found.flatMap(({ data }) => (data ? [[data.id, data.name] as const] : [])),
  });
  const { data: members } = useQuery({
    queryKey: ["members", "names"],
    queryFn: () => read(api.GET("/api/account/members", { params: { query: { limit: 100 } } })),
    enabled: !whole,
  });
  return new Map([...people, ...(members?.data ?? []).map(({ id, name }) => [id, name ?? id] as const)]);
}
