import { expect, test } from "vitest";
import type { Schemas } from "@/api/client";
import { latencies, percentile } from "./health";

test("percentile_Values_IsTheOneThatTheShareDoesNotExceed", () => {
  expect(percentile([4, 1, 3, 2], 0.5)).toBe(2);
  expect(percentile([4, 1, 3, 2], 0.95)).toBe(4);
  expect(percentile([], 0.5)).toBe(0);
});

test("latencies_Calls_AreCountedByModelWithoutThoseThatNeverAnswered", () => {
  const call = (model: string, first: number | null) => ({ provider: "demo", model, first_byte_ms: first }) as Schemas["Call"];
  expect(latencies([call("a", 10), call("b", 5), call("a", 30), call("a", null)])).toEqual([
    { model: "demo/a", calls: 2, p50: 10, p95: 30 },
    { model: "demo/b", calls: 1, p50: 5, p95: 5 },
  ]);
});
