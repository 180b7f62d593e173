import { expect, test } from "vitest";
import { changeOf, daysOf, nameOf, startOf, stepOf, timeOf, valuesOf, type UsageSeries } from "./usage";

const series = {
  group: { model: "openai/gpt-4o" },
  calls: [1, 2],
  errors: [0, 1],
  input_tokens: [10, 20],
  output_tokens: [5, 0],
  charge: [0.1, 0.2],
} as unknown as UsageSeries["series"][number];

test("startOf_Days_BeginAtMidnightUtcAndCountToday", () => {
  expect(startOf("7d", Date.parse("2026-03-10T15:30:00Z"))).toBe("2026-03-04T00:00:00.000Z");
});

test("startOf_Hours_BeginAtAWholeHour", () => {
  expect(startOf("24h", Date.parse("2026-03-10T15:30:00Z"))).toBe("2026-03-09T16:00:00.000Z");
});

test("valuesOf_Tokens_AddBothWays", () => expect(valuesOf(series, "tokens")).toEqual([15, 20]));

test("valuesOf_CostNotTold_IsWhatWasCharged", () => expect(valuesOf(series, "cost")).toEqual([0.1, 0.2]));

test("nameOf_Rest_IsTheOthers", () => {
  expect(nameOf({ ...series, group: null }, "Others", "None")).toBe("Others");
  expect(nameOf({ ...series, group: { project: "" } }, "Others", "None")).toBe("None");
});

test("changeOf_NothingBefore_IsUnknown", () => {
  expect(changeOf(3, 0)).toBeNull();
  expect(changeOf(3, 2)).toBe(0.5);
});

test("timeOf_ChosenDays_EndsWhenTheLastIsOver", () => {
  expect(timeOf({ from: "2026-02-27", to: "2026-02-28" }, 0)).toEqual({ from: "2026-02-27T00:00:00.000Z", to: "2026-03-01T00:00:00.000Z" });
  expect(stepOf({ from: "2026-02-27", to: "2026-02-28" })).toBe("day");
  expect(stepOf({ from: "2026-02-28", to: "2026-02-28" })).toBe("hour");
});

test("daysOf_LastDays_AreThoseThatAreShown", () => {
  expect(daysOf("7d", Date.parse("2026-03-10T15:30:00Z"))).toEqual({ from: "2026-03-04", to: "2026-03-10" });
});
