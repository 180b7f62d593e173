import { queryOptions } from "@tanstack/react-query";
import { api, read, type Schemas } from "@/api/client";

export type Kind = Schemas["ConsentQuestion"]["kind"];
export type Consent = Schemas["Consent"];

/** What is asked, by which of the person's accounts answers. */
export interface Question {
  kind: Kind;
  token: string;
  account: string | null;
}

/** What the person allows beside the scopes. */
export interface Terms {
  budget: number | null;
  period: "day" | "month" | "total";
  days: number | null;
}

const acting = (account: string | null) => (account ? { header: { "x-aignehub-account": account } } : {});

export const consentQuery = ({ kind, token, account }: Question) =>
  queryOptions({
    queryKey: ["consent", kind, token, account],
    queryFn: () => read(api.POST("/api/account/consent", { params: acting(account), body: { kind, token } })),
  });

export const accountsQuery = queryOptions({
  queryKey: ["accounts"],
  queryFn: async () => (await read(api.GET("/api/auth/accounts"))).data,
});

export const allow = ({ kind, token, account }: Question, { budget, period, days }: Terms) =>
  read(
    api.POST("/api/account/consent/allow", {
      params: acting(account),
      body: {
        kind,
        token,
        ...(budget === null ? {} : { budget, period }),
        ...(days === null ? {} : { ends: new Date(Date.now() + days * 86_400_000).toISOString() }),
      },
    }),
  );

export const deny = ({ kind, token }: Question) =>
  read(api.POST("/api/account/consent/deny", { body: { kind, token } }));
