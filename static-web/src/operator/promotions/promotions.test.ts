import { expect, test } from "vitest";
import { endOfDay, stateOf, type Promotion } from "./promotions";

const now = Date.parse("2026-03-10T12:00:00Z");

const promotion = (more: Partial<Promotion>): Promotion =>
  ({ id: "promo_1", title: "Spring", credits: 5, credit_days: null, expires: null, max_uses: null, used: 0, active: true, created: "", ...more });

test.each([
  [{}, "runs"],
  [{ expires: "2026-03-11T00:00:00Z", max_uses: 2, used: 1 }, "runs"],
  [{ max_uses: 2, used: 2 }, "used"],
  [{ expires: "2026-03-10T12:00:00Z" }, "expired"],
  [{ active: false, expires: "2026-03-01T00:00:00Z" }, "ended"],
] as const)("stateOf_%j_Is%s", (more, state) => expect(stateOf(promotion(more), now)).toBe(state));

test("endOfDay_Day_IsTheLastMomentOfIt", () => {
  expect(new Date(endOfDay("2026-03-10")).getTime()).toBe(new Date(2026, 2, 11).getTime() - 1);
});
