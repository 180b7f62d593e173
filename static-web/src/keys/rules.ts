import type { Key, KeyChange } from "./keys";

type Field = string | number;

/** What a form holds of what a key may be used for; an empty field is no limit. */
export interface Rules {
  models: string[];
  addresses: string[];
  requests: Field;
  tokens: Field;
  calls: Field;
  cache: Field;
  day: Field;
  month: Field;
  total: Field;
}

const shown = (limit: number | null | undefined): Field => limit ?? "";

const meant = (field: Field): number | null => (field === "" ? null : Number(field));

const some = (texts: string[]): string[] | null => (texts.length > 0 ? texts : null);

export const rulesOf = (key?: Key): Rules => ({
  models: key?.models ?? [],
  addresses: key?.addresses ?? [],
  requests: shown(key?.limits.requests_per_minute),
  tokens: shown(key?.limits.tokens_per_minute),
  calls: shown(key?.limits.concurrent_calls),
  cache: shown(key?.cache_seconds),
  day: shown(key?.budget?.day),
  month: shown(key?.budget?.month),
  total: shown(key?.budget?.total),
});

export const toChange = (rules: Rules): KeyChange => {
  const budget = { day: meant(rules.day), month: meant(rules.month), total: meant(rules.total) };
  return {
    models: some(rules.models),
    addresses: some(rules.addresses),
    limits: {
      requests_per_minute: meant(rules.requests),
      tokens_per_minute: meant(rules.tokens),
      concurrent_calls: meant(rules.calls),
    },
    cache_seconds: meant(rules.cache),
    budget: Object.values(budget).some((limit) => limit !== null) ? budget : null,
  };
};
