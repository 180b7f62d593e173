import { queryOptions } from "@tanstack/react-query";
import { api, read, type Schemas } from "@/api/client";
import { listQuery } from "@/ui/list";

export type DeadLetter = Schemas["DeadLetter"];

export const subscribersQuery = queryOptions({
  queryKey: ["dead-letters"],
  queryFn: async () => (await read(api.GET("/api/admin/dead-letters"))).data,
});

export const lettersQuery = (subscriber: string) =>
  listQuery<DeadLetter>(["dead-letters", subscriber], (page) =>
    read(api.GET("/api/admin/dead-letters/{subscriber}", { params: { path: { subscriber }, query: page } })));

export const letterQuery = (subscriber: string, id: string) =>
  queryOptions({
    queryKey: ["dead-letters", subscriber, "one", id],
    queryFn: () => read(api.GET("/api/admin/dead-letters/{subscriber}/{id}", { params: { path: { subscriber, id } } })),
  });

export const replay = (subscriber: string, id: string) =>
  read(api.POST("/api/admin/dead-letters/{subscriber}/{id}/replay", { params: { path: { subscriber, id } } }));

export const replayAll = (subscriber: string) =>
  read(api.POST("/api/admin/dead-letters/{subscriber}/replay", { params: { path: { subscriber } } }));

export const discard = (subscriber: string, id: string, reason: string) =>
  read(api.DELETE("/api/admin/dead-letters/{subscriber}/{id}", { params: { path: { subscriber, id }, query: { reason } } }));
