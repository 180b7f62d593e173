import { expect, test } from "vitest";
import { basisPointsOf, modelChange, unitPrice } from "./rates";

const untouched = { margin: "", input: "", output: "", enabled: true, touched: new Set<string>() };

test("modelChange_NothingTouched_ChangesNothing", () => expect(modelChange(untouched)).toEqual({}));

test("modelChange_Margin_IsInBasisPoints", () => {
  expect(modelChange({ ...untouched, margin: "12.5", touched: new Set(["margin"]) })).toEqual({ margin_bp: 1250 });
});

test("modelChange_EmptiedFields_TakeAwayWhatTheCardSaid", () => {
  expect(modelChange({ ...untouched, touched: new Set(["margin", "sell"]) })).toEqual({ margin_bp: null, sell: null });
});

test("modelChange_OwnRates_GoTogether", () => {
  expect(modelChange({ ...untouched, input: "1", output: "4", enabled: false, touched: new Set(["sell", "enabled"]) })).toEqual({
    sell: { input: "1", output: "4" },
    enabled: false,
  });
});

test("basisPointsOf_Percent_IsWhole", () => expect(basisPointsOf("0.29")).toBe(29));

test("unitPrice_Image_StandsForOutput", () => {
  const pricing = { version: "1", billable: true, per_million_tokens: {}, per_image: [{ price: "0.04" }] };
  expect(unitPrice(pricing, "output")).toBe(0.04);
  expect(unitPrice(pricing, "input")).toBeNull();
  expect(unitPrice(null, "input")).toBeNull();
});
