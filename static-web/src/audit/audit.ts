import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, read, type Schemas } from "@/api/client";

export type Entry = Schemas["AuditEntry"];

export interface AuditFilter {
  action?: string;
  target?: string;
  outcome?: Entry["outcome"];
}

/** What was done in an account or, for an operator, in the whole hub; page by page. */
export const auditQuery = (filter: AuditFilter, whole: boolean) =>
  infiniteQueryOptions({
    queryKey: ["audit", filter, whole],
    queryFn: ({ pageParam }) => {
      const query = { ...filter, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) };
      return read(whole ? api.GET("/api/admin/audit", { params: { query } }) : api.GET("/api/account/audit", { params: { query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const verifyAudit = () => read(api.GET("/api/account/audit/verify"));

export const exportPath = (whole: boolean) => `/api/${whole ? "admin" : "account"}/audit?format=csv`;
