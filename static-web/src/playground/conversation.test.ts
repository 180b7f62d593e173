import { expect, test } from "vitest";
import { noAnswer } from "./answers";
import { branchesAt, branchTo, historyOf, newestAfter, type Turn } from "./conversation";

const turn = (id: string, parent: string | null, more: Partial<Turn> = {}): Turn => ({
  id,
  parent,
  question: `ask ${id}`,
  answers: { m: { ...noAnswer, text: `say ${id}` } },
  ...more,
});

// a - b - c, and b' beside b.
const turns = [turn("a", null), turn("b", "a"), turn("c", "b"), turn("b'", "a")];

test("branchTo_Leaf_IsTheWayToIt", () => {
  expect(branchTo(turns, "c").map(({ id }) => id)).toEqual(["a", "b", "c"]);
  expect(branchTo(turns, "b'").map(({ id }) => id)).toEqual(["a", "b'"]);
  expect(branchTo(turns, null)).toEqual([]);
});

test("branchesAt_TurnAskedAgain_AreBoth", () => {
  expect(branchesAt(turns, turns[1]!).map(({ id }) => id)).toEqual(["b", "b'"]);
});

test("newestAfter_Branch_IsItsLastTurn", () => {
  expect(newestAfter(turns, turns[1]!)).toBe("c");
  expect(newestAfter(turns, turns[3]!)).toBe("b'");
});

test("historyOf_Branch_HasTheModelsOwnAnswersOnly", () => {
  const branch = [turn("a", null, { answers: { m: { ...noAnswer, text: "mine" }, other: { ...noAnswer, text: "theirs" } } })];
  expect(historyOf(branch, "m")).toEqual([
    { role: "user", content: "ask a" },
    { role: "assistant", content: "mine" },
  ]);
});

test("historyOf_CalledTools_HasCallsAndResults", () => {
  const calls = [{ id: "call_1", name: "weather", arguments: "{}" }];
  const branch = [
    turn("a", null, { answers: { m: { ...noAnswer, calls } } }),
    turn("b", "a", { question: "", results: { call_1: "sunny" } }),
  ];
  expect(historyOf(branch, "m")).toEqual([
    { role: "user", content: "ask a" },
    { role: "assistant", content: null, tool_calls: [{ id: "call_1", type: "function", function: { name: "weather", arguments: "{}" } }] },
    { role: "tool", tool_call_id: "call_1", content: "sunny" },
    { role: "assistant", content: "say b" },
  ]);
});
