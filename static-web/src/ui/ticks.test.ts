import { expect, test } from "vitest";
import { ticksTo } from "./ticks";

test.each([
  [4.02, [0, 1, 2, 3, 4, 5]],
  [3.3, [0, 1, 2, 3, 4]],
  [0.00037, [0, 0.0001, 0.0002, 0.0003, 0.0004]],
  [1200, [0, 250, 500, 750, 1000, 1250]],
  [5, [0, 1, 2, 3, 4, 5]],
  [0, [0, 1]],
])("ticksTo_%d_AreRoundAndReachIt", (most, ticks) => expect(ticksTo(most)).toEqual(ticks));

test("ticksTo_WhatIsCounted_HasWholeSteps", () => {
  expect(ticksTo(1, true)).toEqual([0, 1]);
  expect(ticksTo(7, true)).toEqual([0, 2, 4, 6, 8]);
});
