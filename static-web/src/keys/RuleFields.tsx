import { Accordion, Group, NumberInput, Stack, TagsInput, type NumberInputProps } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Rules } from "./rules";

interface Props {
  rules: Rules;
  change: (rules: Rules) => void;
}

/** What a key may be used for, folded away: most need none of it. */
export function RuleFields({ rules, change }: Props) {
  const { t } = useTranslation();
  const field = (name: keyof Omit<Rules, "models" | "addresses">, props?: NumberInputProps) => (
    <NumberInput
      label={t(`keys.rules.${name}`)}
      placeholder={t("keys.rules.none")}
      min={1}
      allowDecimal={false}
      value={rules[name]}
      onChange={(value) => change({ ...rules, [name]: value })}
      {...props}
    />
  );
  const budget: NumberInputProps = { min: 0, allowDecimal: true, decimalScale: 2 };
  return (
    <Accordion variant="contained" chevronPosition="left">
      <Accordion.Item value="rules">
        <Accordion.Control>{t("keys.rules.title")}</Accordion.Control>
        <Accordion.Panel>
          <Stack>
            <TagsInput
              label={t("keys.rules.models")}
              placeholder={rules.models.length === 0 ? "openai/*" : ""}
              value={rules.models}
              onChange={(models) => change({ ...rules, models })}
            />
            <TagsInput
              label={t("keys.rules.addresses")}
              placeholder={rules.addresses.length === 0 ? "203.0.113.0/24" : ""}
              value={rules.addresses}
              onChange={(addresses) => change({ ...rules, addresses })}
            />
            <Group grow align="end">
              {field("requests")}
              {field("tokens")}
              {field("calls")}
            </Group>
            <Group grow align="end">
              {field("day", budget)}
              {field("month", budget)}
              {field("total", budget)}
            </Group>
            {field("cache", { placeholder: t("keys.rules.noCache"), description: t("keys.rules.cacheText") })}
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
