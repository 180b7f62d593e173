import { expect, test } from "vitest";
import type { UsageSeries } from "@/usage/usage";
import { latencies } from "./health";

test("latencies_Models_ThoseCalledMostFirstWithoutThoseThatNeverAnswered", () => {
  const series = [
    { group: { model: "demo/b" }, calls: [1], first_byte_ms: { p50: 5, p95: 6, p99: 7 } },
    { group: { model: "demo/c" }, calls: [9], first_byte_ms: null },
    { group: { model: "demo/a" }, calls: [1, 1], first_byte_ms: { p50: 10, p95: 30, p99: 40 } },
    { group: null, calls: [7], first_byte_ms: { p50: 1, p95: 1, p99: 1 } },
  ] as unknown as UsageSeries["series"];
  expect(latencies({ series })).toEqual([
    { model: "demo/a", calls: 2, p50: 10, p95: 30 },
    { model: "demo/b", calls: 1, p50: 5, p95: 6 },
  ]);
});
