import { expect, test } from "vitest";
import type { Model } from "@/models/models";
import { healthOf, linesOf, moved, targetsOf, type ModelHealth } from "./routes";

const targets = [
  { model: "openai/gpt-4o", weight: 3, first_byte_seconds: 20 },
  { model: "demo/echo", weight: 1, first_byte_seconds: null },
];

test("targetsOf_LinesOfTargets_AreTheTargets", () => expect(targetsOf(linesOf(targets))).toEqual(targets));

test("targetsOf_EmptyFields_AreTheUsual", () => {
  expect(targetsOf([{ key: 1, model: " demo/echo ", weight: "", seconds: "" }])).toEqual([{ model: "demo/echo", weight: 1, first_byte_seconds: null }]);
});

test("moved_Line_ChangesPlaceWithItsNeighbourAndStopsAtTheEnds", () => {
  const lines = linesOf(targets);
  expect(moved(lines, 1, -1).map(({ model }) => model)).toEqual(["demo/echo", "openai/gpt-4o"]);
  expect(moved(lines, 0, -1)).toBe(lines);
  expect(moved(lines, 1, 1)).toBe(lines);
});

const called = (status: ModelHealth["status"], time: number | null) =>
  ({ provider: "openai", model: "gpt-4o", status, first_byte_ms_p50: time }) as ModelHealth;

const catalogue = [{ id: "demo/echo", health: "degraded" }] as Model[];

test("healthOf_CalledModel_IsByItsCredentials", () => {
  expect(healthOf("openai/gpt-4o", [called("ok", 300), called("ok", 200)], catalogue)).toEqual({ condition: "ok", firstByte: 200 });
  expect(healthOf("openai/gpt-4o", [called("ok", null), called("cooling", 900)], catalogue)).toEqual({ condition: "degraded", firstByte: 900 });
  expect(healthOf("openai/gpt-4o", [called("refused", null)], catalogue)).toEqual({ condition: "down", firstByte: null });
});

test("healthOf_ModelNotCalled_IsByItsProvider", () => {
  expect(healthOf("demo/echo", [], catalogue).condition).toBe("degraded");
  expect(healthOf("demo/other", [], catalogue).condition).toBe("unknown");
});
