import { expect, test } from "vitest";
import { matches, ownPrices, priceOf, valuesOf, type Model } from "./models";

const model = (more: Partial<Model>): Model =>
  ({ id: "openai/gpt-4o", object: "model", created: 0, owned_by: "openai", name: "GPT-4o", kinds: ["chat"], features: ["tools"], ...more }) as Model;

const all = { text: "", provider: null, kind: null, feature: null };

test("matches_EveryWordOfTheSearch_IsLookedFor", () => {
  expect(matches(model({}), { ...all, text: "GPT open" })).toBe(true);
  expect(matches(model({}), { ...all, text: "gpt claude" })).toBe(false);
});

test("matches_SeveralFilters_AllMustHold", () => {
  expect(matches(model({}), { ...all, provider: "openai", kind: "chat", feature: "tools" })).toBe(true);
  expect(matches(model({}), { ...all, provider: "openai", feature: "vision" })).toBe(false);
  expect(matches(model({}), { ...all, kind: "image" })).toBe(false);
});

test("priceOf_TokenPrices_AreRead", () => {
  const priced = model({ pricing: { version: "1", billable: true, per_million_tokens: { input: "2.5", output: "10" } } as Model["pricing"] } as Partial<Model>);
  expect(priceOf(priced, "input")).toBe(2.5);
  expect(priceOf(priced, "output")).toBe(10);
  expect(priceOf(priced, "image")).toBeNull();
});

test("priceOf_ImagesOfSeveralSizes_IsTheCheapest", () => {
  const priced = model({
    pricing: { version: "1", billable: true, per_million_tokens: {}, per_image: [{ price: "0.17" }, { price: "0.04" }] } as unknown as Model["pricing"],
  } as Partial<Model>);
  expect(priceOf(priced, "image")).toBe(0.04);
});

test("priceOf_UnpricedModel_IsNull", () => {
  expect(priceOf(model({ pricing: null }), "input")).toBeNull();
});

test("valuesOf_Models_MostFrequentFirst", () => {
  const models = [model({ features: ["tools"] }), model({ features: ["vision", "tools"] }), model({ features: [] })];
  expect(valuesOf(models, (one) => one.features ?? [])).toEqual(["tools", "vision"]);
});

test("ownPrices_KindsThatCostAsMuchAsTheirBase_AreLeftOut", () => {
  const units = { input: "1", cache_read: "0.1", input_audio: "1", output: "4", reasoning: "4", output_audio: "8" };
  expect(ownPrices(units, []).map(([name]) => name)).toEqual(["input", "cache_read", "output", "output_audio"]);
  expect(ownPrices(units, [{ per_million_tokens: { ...units, reasoning: "5" } }]).map(([name]) => name)).toContain("reasoning");
});
