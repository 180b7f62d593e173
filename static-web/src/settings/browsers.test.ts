import { expect, test } from "vitest";
import { browserOf } from "./browsers";

test.each([
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0", "Edge, Windows"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", "Safari, macOS"],
  ["Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36", "Chrome, Android"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0", "Firefox, Linux"],
])("browserOf_Browsers_AreNamed %#", (agent, name) => expect(browserOf(agent)).toBe(name));

test("browserOf_SomethingElse_IsUnknown", () => {
  expect(browserOf("curl/8.0")).toBeNull();
  expect(browserOf(null)).toBeNull();
});
