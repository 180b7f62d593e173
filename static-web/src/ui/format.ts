import { currentLanguage } from "@/i18n/languages";

/** Numbers, money and times as the page's language writes them. */

const cache = new Map<string, Intl.NumberFormat>();

function numbers(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = currentLanguage() + JSON.stringify(options);
  const known = cache.get(key) ?? new Intl.NumberFormat(currentLanguage(), options);
  cache.set(key, known);
  return known;
}

export const formatCount = (value: number): string => numbers({}).format(value);

/** Such as 128K. */
export const formatShort = (value: number): string =>
  numbers({ notation: "compact", maximumFractionDigits: 1 }).format(value);

/** Small sums keep the digits that matter: $12.34, $0.000045. */
export function formatMoney(value: number): string {
  const size = Math.abs(value);
  const digits = size === 0 || size >= 1 ? 2 : Math.min(9, Math.max(2, 1 - Math.floor(Math.log10(size))));
  return numbers({ style: "currency", currency: "USD", minimumFractionDigits: 2, maximumFractionDigits: digits }).format(value);
}

export const formatPercent = (share: number): string =>
  numbers({ style: "percent", maximumFractionDigits: 1 }).format(share);

export const formatTime = (iso: string): string =>
  new Intl.DateTimeFormat(currentLanguage(), { dateStyle: "medium", timeStyle: "medium" }).format(new Date(iso));

export const formatDay = (iso: string): string =>
  new Intl.DateTimeFormat(currentLanguage(), { dateStyle: "medium" }).format(new Date(iso));

/** Such as 340 ms or 2.1 s. */
export const formatDuration = (ms: number): string =>
  ms < 1000
    ? numbers({ style: "unit", unit: "millisecond", maximumFractionDigits: 0 }).format(ms)
    : numbers({ style: "unit", unit: "second", maximumFractionDigits: 1 }).format(ms / 1000);
