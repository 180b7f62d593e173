import { expect, test } from "vitest";
import { amountOf, decimalsOf, formatCash, minorOf } from "./cash";

test.each([
  ["usd", 1050, 10.5, "$10.50"],
  ["JPY", 1050, 1050, "¥1,050"],
  ["kwd", 1050, 1.05, "KWD 1.050"],
])("cash_%s_IsTypedAndShownWithItsOwnDigits", (currency, minor, amount, shown) => {
  expect(amountOf({ minor, currency })).toBe(amount);
  expect(minorOf(amount, currency)).toBe(minor);
  expect(formatCash({ minor, currency }).replace(/\s/, " ")).toBe(shown);
});

test("minorOf_AmountsThatBinaryCannotHold_AreRounded", () => expect(minorOf(19.99, "eur")).toBe(1999));

test("decimalsOf_CurrencyWhoseProcessorCountsHundredths_IsTwo", () => expect(decimalsOf("huf")).toBe(2));
