import { Group, SegmentedControl, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { daysOf, isPreset, ranges, type Range } from "./usage";

interface Props {
  range: Range;
  change: (range: Range) => void;
}

const own = "own";

/** The time that is looked at: the last hours or days, or any days. */
export function RangeChoice({ range, change }: Props) {
  const { t } = useTranslation();
  const today = new Date().toISOString().slice(0, 10);
  const days = isPreset(range) ? null : range;
  const day = (name: "from" | "to", bounds: { min?: string; max: string }) =>
    days && (
      <TextInput
        type="date"
        size="xs"
        aria-label={t(`usagePage.${name}`)}
        value={days[name]}
        {...bounds}
        required
        onChange={({ currentTarget: { value } }) => {
          // Half a date is none, and an end before its beginning no time.
          const next = { ...days, [name]: value };
          if (value && next.from <= next.to) {
            change(next);
          }
        }}
      />
    );
  return (
    <Group gap="xs">
      {day("from", { max: days?.to ?? today })}
      {day("to", { ...(days ? { min: days.from } : {}), max: today })}
      <SegmentedControl
        aria-label={t("usagePage.range")}
        data={[...Object.keys(ranges).map((value) => ({ value, label: value })), { value: own, label: t("usagePage.own") }]}
        value={isPreset(range) ? range : own}
        onChange={(value) => change(value === own ? daysOf(range, Date.now()) : (value as keyof typeof ranges))}
      />
    </Group>
  );
}
