import { currentLanguage } from "@/i18n/languages";

/** A sum that people pay, in the smallest unit of its currency. */
export interface Cash {
  minor: number;
  currency: string;
}

/** Currencies whose smallest unit is no hundredth, as payment processors count. */
const wholes = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf".split(" "));
const thousandths = new Set("bhd jod kwd omr tnd".split(" "));

/** How many digits a currency has behind the point. */
export function decimalsOf(currency: string): number {
  const code = currency.toLowerCase();
  return wholes.has(code) ? 0 : thousandths.has(code) ? 3 : 2;
}

/** A sum as people type it. */
export const amountOf = ({ minor, currency }: Cash): number => minor / 10 ** decimalsOf(currency);

/** What somebody typed, in the currency's smallest unit. */
export const minorOf = (amount: number, currency: string): number => Math.round(amount * 10 ** decimalsOf(currency));

export function formatCash({ minor, currency }: Cash): string {
  const digits = decimalsOf(currency);
  return new Intl.NumberFormat(currentLanguage(), { style: "currency", currency, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    amountOf({ minor, currency }),
  );
}
