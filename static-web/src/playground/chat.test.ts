import { expect, test } from "vitest";
import { callOf, linesOf, noAnswer, similarity, speedOf, type Asked } from "./answers";
import { add, requestOf, toolsOf } from "./chat";

const plain = { system: "", temperature: null, maxTokens: null, tools: "" };

test("requestOf_NothingSet_SendsOnlyWhatIsNeeded", () => {
  expect(requestOf("demo/echo", [{ role: "user", content: "Hi" }], plain)).toEqual({
    model: "demo/echo",
    messages: [{ role: "user", content: "Hi" }],
    stream: true,
    stream_options: { include_usage: true },
  });
});

test("requestOf_SystemPrompt_ComesFirst", () => {
  const request = requestOf("m", [{ role: "user", content: "Hi" }], { ...plain, system: "Be brief", maxTokens: 5 });
  expect(request).toMatchObject({ max_tokens: 5, messages: [{ role: "system", content: "Be brief" }, { role: "user" }] });
});

test("requestOf_Tools_GoAlong", () => {
  const tools = '[{"type":"function","function":{"name":"weather"}}]';
  expect(requestOf("m", [], { ...plain, tools })).toMatchObject({ tools: [{ function: { name: "weather" } }] });
});

test.each(["{", '"text"', "[1]"])("toolsOf_NoListOfTools_IsNull %#", (text) => expect(toolsOf(text)).toBeNull());

test("add_Pieces_GrowTheAnswerAndKeepTheFirstMoment", () => {
  const first = add(noAnswer, { choices: [{ delta: { reasoning_content: "hm" } }] }, 100);
  const second = add(first, { choices: [{ delta: { content: "Hel" } }] }, 200);
  const last = add(second, { choices: [], usage: { completion_tokens: 20, cost: 0.5 } }, 300);
  expect(last).toMatchObject({ text: "Hel", reasoning: "hm", firstMs: 100, tokens: 20, cost: 0.5 });
});

test("add_CallsOfTools_ArePutTogether", () => {
  const pieces = [
    [{ index: 0, id: "call_1", function: { name: "weather", arguments: "" } }],
    [{ index: 0, function: { arguments: '{"city":' } }, { index: 1, id: "call_2", function: { name: "time", arguments: "{}" } }],
    [{ index: 0, function: { arguments: '"Oslo"}' } }],
  ];
  const answer = pieces.reduce((grown, calls) => add(grown, { choices: [{ delta: { tool_calls: calls } }] }, 1), noAnswer);
  expect(answer.calls).toEqual([
    { id: "call_1", name: "weather", arguments: '{"city":"Oslo"}' },
    { id: "call_2", name: "time", arguments: "{}" },
  ]);
});

test("add_RoleAlone_IsNotTheFirstToken", () => {
  expect(add(noAnswer, { choices: [{ delta: {} }] }, 50).firstMs).toBeNull();
});

test("add_ErrorInTheStream_IsKept", () => {
  expect(add(noAnswer, { error: { message: "cut" } }, 1).error).toBe("cut");
});

test("speedOf_WholeAnswer_CountsFromTheFirstToken", () => {
  expect(speedOf({ ...noAnswer, tokens: 20, firstMs: 1000, totalMs: 2000 })).toBe(20);
  expect(speedOf(noAnswer)).toBeNull();
});

test("callOf_Kind_AsksItsOwnAddress", () => {
  const asked: Asked = { model: "m", history: [], turn: { question: "one\n\n two" }, settings: plain };
  expect(callOf("image", asked)).toEqual({ path: "/v1/images/generations", body: { model: "m", prompt: "one\n\n two" } });
  expect(callOf("embedding", asked)).toEqual({ path: "/v1/embeddings", body: { model: "m", input: linesOf("one\ntwo") } });
  expect(callOf("chat", asked).path).toBe("/v1/chat/completions");
});

test("similarity_Directions_AreCompared", () => {
  expect(similarity([1, 0], [2, 0])).toBe(1);
  expect(similarity([1, 0], [0, 3])).toBe(0);
  expect(similarity([0, 0], [1, 1])).toBe(0);
});
