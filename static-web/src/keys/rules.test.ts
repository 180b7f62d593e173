import { describe, expect, it } from "vitest";
import type { Key } from "./keys";
import { rulesOf, toChange } from "./rules";

const none = { requests_per_minute: null, tokens_per_minute: null, concurrent_calls: null };

describe("rules of a key", () => {
  it("takes limits away where fields are empty", () => {
    expect(toChange(rulesOf())).toEqual({ models: null, addresses: null, limits: none, cache_seconds: null, budget: null });
  });

  it("says of a key again what the key says", () => {
    const key = {
      models: ["openai/*"],
      addresses: ["10.0.0.0/8"],
      limits: { ...none, requests_per_minute: 60 },
      cache_seconds: 600,
      budget: { day: null, month: 0, total: null },
    } as unknown as Key;

    expect(toChange(rulesOf(key))).toEqual({
      models: ["openai/*"],
      addresses: ["10.0.0.0/8"],
      limits: { ...none, requests_per_minute: 60 },
      cache_seconds: 600,
      budget: { day: null, month: 0, total: null },
    });
  });
});
