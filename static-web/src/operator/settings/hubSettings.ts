import { queryOptions } from "@tanstack/react-query";
import { api, read } from "@/api/client";

/** What the hub was started with. */
export const hubSettingsQuery = queryOptions({
  queryKey: ["hub-settings"],
  queryFn: async () => (await read(api.GET("/api/admin/settings"))).data,
});
