import { queryOptions } from "@tanstack/react-query";
import { api, read, type Schemas } from "@/api/client";

export type Provider = Schemas["Provider"];
export type Credential = Schemas["Credential"];
export type CredentialRequest = Schemas["CredentialRequest"];

export const providersQuery = queryOptions({
  queryKey: ["providers"],
  queryFn: async () => (await read(api.GET("/api/admin/providers"))).data,
  refetchInterval: 15_000,
});

export const addCredential = (id: string, body: CredentialRequest & { name: string }) =>
  read(api.POST("/api/admin/providers/{id}/credentials", { params: { path: { id } }, body }));

const pathOf = ({ provider, id }: Credential) => ({ id: provider, credential: id });

export const changeCredential = (credential: Credential, body: CredentialRequest) =>
  read(
    api.PATCH("/api/admin/providers/{id}/credentials/{credential}", {
      params: { path: pathOf(credential), header: { "If-Match": `"${credential.version}"` } },
      body,
    }),
  );

export const removeCredential = (credential: Credential) =>
  read(api.DELETE("/api/admin/providers/{id}/credentials/{credential}", { params: { path: pathOf(credential) } }));

export const testCredential = (credential: Credential) =>
  read(api.POST("/api/admin/providers/{id}/credentials/{credential}/test", { params: { path: pathOf(credential) } }));

/** Of a form's fields those that say something. */
export const filled = (fields: Record<string, string>): CredentialRequest =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== "")) as CredentialRequest;

/** A provider is as well as the best of its credentials. */
export function stateOf(provider: Provider): "ready" | "troubled" | "off" {
  const used = provider.credentials.filter(({ enabled }) => enabled);
  const troubled = used.length > 0 && used.every(({ status }) => ["failing", "refused", "unusable"].includes(status));
  return !provider.ready ? "off" : troubled ? "troubled" : "ready";
}
