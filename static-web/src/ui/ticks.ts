/** The ends and steps of an axis that reaches a value: round numbers, four or five steps, whole ones where they count something. */
export function ticksTo(most: number, whole = false): number[] {
  if (most <= 0) {
    return [0, 1];
  }

  const rough = most / 5;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * size).find((one) => one >= rough * 0.999) ?? rough;
  const used = whole ? Math.max(1, Math.ceil(step)) : step;
  return Array.from({ length: Math.ceil((most / used) * 0.999) + 1 }, (_, at) => Number((at * used).toPrecision(12)));
}
