import { expect, test } from "vitest";
import type { UsageSeries } from "@/usage/usage";
import { overTime, sumsOfSeries } from "./analytics";

const series = {
  group: { account: "acc_1" },
  calls: [1, 3],
  errors: [0, 1],
  input_tokens: [10, 20],
  output_tokens: [5, 5],
  charge: [2, 3],
  cost: [1, 3],
} as unknown as UsageSeries["series"][number];

test("sumsOfSeries_RevenueAndCost_GiveTheMargin", () => {
  expect(sumsOfSeries(series)).toEqual({ revenue: 5, cost: 4, margin: 1, marginShare: 0.2, calls: 4, tokens: 40, errorShare: 0.25 });
});

test("sumsOfSeries_NoRevenue_HasNoShare", () => {
  expect(sumsOfSeries({ ...series, charge: [0, 0] }).marginShare).toBeNull();
});

test("overTime_Groups_AreAddedPointByPoint", () => {
  const usage = { points: ["a", "b"], series: [series, series] } as unknown as UsageSeries;
  expect(overTime(usage, (one) => one.charge)).toEqual([4, 6]);
});
