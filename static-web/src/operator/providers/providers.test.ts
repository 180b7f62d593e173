import { expect, test } from "vitest";
import { filled, stateOf, type Provider } from "./providers";

const provider = (ready: boolean, ...statuses: string[]) =>
  ({ ready, credentials: statuses.map((status) => ({ status, enabled: status !== "disabled" })) }) as unknown as Provider;

test("stateOf_OneCredentialThatWorks_IsReady", () => expect(stateOf(provider(true, "failing", "ok"))).toBe("ready"));

test("stateOf_AllFail_IsTroubled", () => expect(stateOf(provider(true, "refused", "disabled", "failing"))).toBe("troubled"));

test("stateOf_NoKey_IsOff", () => expect(stateOf(provider(false))).toBe("off"));

test("filled_EmptyFields_AreLeftOut", () => expect(filled({ name: "a", base_url: "" })).toEqual({ name: "a" }));
