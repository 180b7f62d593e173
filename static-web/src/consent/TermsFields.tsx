import { Group, NumberInput, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Terms } from "./consent";

const periods = ["day", "month", "total"] as const;
const lives = ["0", "30", "90", "365"] as const;

interface Props {
  terms: Terms;
  change: (terms: Terms) => void;
  takesBudget: boolean;
}

/** How much the app may spend and how long it stays; nothing need be said. */
export function TermsFields({ terms, change, takesBudget }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {takesBudget && (
        <Group align="flex-end" grow>
          <NumberInput
            label={t("consent.budget")}
            placeholder={t("consent.noBudget")}
            min={0}
            decimalScale={9}
            value={terms.budget ?? ""}
            onChange={(value) => change({ ...terms, budget: value === "" ? null : Number(value) })}
          />
          <Select
            label={t("consent.period")}
            data={periods.map((value) => ({ value, label: t(`consent.periods.${value}`) }))}
            value={terms.period}
            onChange={(value) => change({ ...terms, period: value ?? "month" })}
            allowDeselect={false}
          />
        </Group>
      )}
      <Select
        label={t("consent.ends")}
        data={lives.map((value) => ({ value, label: t(`keys.lives.${value}`) }))}
        value={String(terms.days ?? 0)}
        onChange={(value) => change({ ...terms, days: Number(value) || null })}
        allowDeselect={false}
      />
    </>
  );
}
