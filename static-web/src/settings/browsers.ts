/** Those that others pretend to be come last. */
const browsers: [RegExp, string][] = [
  [/Edg\w*\/\d/, "Edge"],
  [/OPR\/\d/, "Opera"],
  [/Firefox\/\d/, "Firefox"],
  [/(HeadlessChrome|Chrome|CriOS)\/\d/, "Chrome"],
  [/Safari\/\d/, "Safari"],
];

const systems: [RegExp, string][] = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

const firstOf = (known: [RegExp, string][], text: string): string | undefined => known.find(([mark]) => mark.test(text))?.[1];

/** A browser in two words, from how it presents itself: "Firefox, Windows". Null when it is none that people use. */
export function browserOf(agent: string | null): string | null {
  const names = [firstOf(browsers, agent ?? ""), firstOf(systems, agent ?? "")].filter(Boolean);
  return names.length ? names.join(", ") : null;
}
