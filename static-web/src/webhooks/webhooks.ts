import { queryOptions } from "@tanstack/react-query";
import { api, read, type Schemas } from "@/api/client";
import { listQuery } from "@/ui/list";

export type Webhook = Schemas["Webhook"];
export type NewWebhook = Schemas["NewWebhook"];
export type Delivery = Schemas["WebhookDelivery"];
export type Kind = Schemas["Notice"]["kind"];

/** Whose webhooks: those of the account in view, or the hub's. */
export type Owner = "account" | "hub";

export const accountKinds: Kind[] = [
  "balance_low", "budget_reached", "grant_expiring", "payment_failed", "top_up_failed", "renewal_failed", "payment_disputed",
  "webhook_disabled",
];

export const hubKinds: Kind[] = [
  "credential_refused", "credential_accepted", "provider_down", "provider_up", "dead_letter", "books_differ",
];

/** Both owners have the same addresses below their own. */
const all = (owner: Owner) => (owner === "hub" ? "/api/admin/webhooks" : "/api/account/webhooks") as "/api/account/webhooks";
const one = (owner: Owner) => `${all(owner)}/{id}` as const;
const at = (id: string) => ({ params: { path: { id } } });

export const webhooksQuery = (owner: Owner) =>
  queryOptions({
    queryKey: ["webhooks", owner],
    queryFn: async () => (await read(api.GET(all(owner)))).data,
  });

export const deliveriesQuery = (owner: Owner, id: string) =>
  listQuery<Delivery>(["webhooks", owner, id], (cursor) =>
    read(api.GET(`${one(owner)}/deliveries`, { params: { path: { id }, query: { limit: 20, ...cursor } } })),
  );

export const addWebhook = (owner: Owner, body: Schemas["WebhookRequest"]) => read(api.POST(all(owner), { body }));

export const changeWebhook = (owner: Owner, id: string, body: Schemas["WebhookRequest"]) =>
  read(api.PATCH(one(owner), { ...at(id), body }));

export const removeWebhook = (owner: Owner, id: string) => read(api.DELETE(one(owner), at(id)));

export const rotateWebhook = (owner: Owner, id: string) => read(api.POST(`${one(owner)}/rotate`, at(id)));

export const testWebhook = (owner: Owner, id: string) => read(api.POST(`${one(owner)}/test`, at(id)));

export const resend = (owner: Owner, id: string, delivery: string) =>
  read(api.POST(`${one(owner)}/deliveries/{delivery}/resend`, { params: { path: { id, delivery } } }));
