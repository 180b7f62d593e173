import { ActionIcon, Button, Fieldset, Group, NumberInput, Stack, Switch, Text, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { catalogueQuery, valuesOf } from "@/models/models";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { basisPointsOf, percentOf, ratesQuery, type RateCard } from "./rates";
import { PreviewedChange } from "./PreviewedChange";

/** Margins for all and for each provider, and price groups. */
export function Margins() {
  const { data: rates, error, refetch } = useQuery(ratesQuery);
  const { data: catalogue } = useQuery(catalogueQuery);
  if (error) {
    return <PageError error={error} retry={() => void refetch()} />;
  }

  return rates && catalogue ? (
    <MarginForm key={rates.version} card={rates.card ?? {}} providers={valuesOf(catalogue, (model) => [model.owned_by]).sort()} />
  ) : (
    <PageSkeleton />
  );
}

type Change = Record<string, unknown>;

function MarginForm({ card, providers }: { card: RateCard; providers: string[] }) {
  const { t } = useTranslation(["operator", "translation"]);
  const [change, setChange] = useState<Change>({});
  const nested = (part: string, name: string, value: unknown) =>
    setChange((before) => ({ ...before, [part]: { ...(before[part] as Change), [name]: value } }));
  const groups: Record<string, number | null> = { ...card.groups, ...(change.groups as Record<string, number | null> | undefined) };
  const accounts: Record<string, string | null> = { ...card.accounts, ...(change.accounts as Record<string, string | null> | undefined) };
  const margin = (value: string | number): number | null => (value === "" ? null : basisPointsOf(String(value)));
  return (
    <PreviewedChange edit={(note) => ({ change, note })} ready={Object.keys(change).length > 0} version={JSON.stringify(change)}>
      <Stack maw={720}>
        <Group align="flex-start">
          <NumberInput
            label={t("rates.margin")}
            description={t("rates.marginAll")}
            suffix=" %"
            decimalScale={2}
            defaultValue={card.margin_bp === undefined ? "" : percentOf(card.margin_bp)}
            onChange={(value) => setChange((before) => ({ ...before, margin_bp: margin(value) }))}
          />
          <TextInput
            label={t("rates.creditPrice")}
            description={t("rates.creditPriceHint")}
            defaultValue={card.credit_price ?? ""}
            placeholder="1"
            onChange={(event) => setChange((before) => ({ ...before, credit_price: event.target.value || null }))}
          />
        </Group>
        <Fieldset legend={t("rates.byProvider")}>
          <Stack gap="xs">
            {providers.map((provider) => (
              <Group key={provider} wrap="nowrap">
                <Text size="sm" flex={1} ff="monospace">
                  {provider}
                </Text>
                <NumberInput
                  aria-label={t("rates.marginOfProvider", { provider })}
                  size="xs"
                  w={110}
                  suffix=" %"
                  decimalScale={2}
                  defaultValue={card.providers?.[provider]?.margin_bp === undefined ? "" : percentOf(card.providers[provider].margin_bp!)}
                  onChange={(value) => nested("providers", provider, { ...((change.providers as Change | undefined)?.[provider] as Change), margin_bp: margin(value) })}
                />
                <Switch
                  aria-label={t("rates.sellProvider", { provider })}
                  label={t("rates.sold")}
                  defaultChecked={card.providers?.[provider]?.enabled ?? true}
                  onChange={(event) => nested("providers", provider, { ...((change.providers as Change | undefined)?.[provider] as Change), enabled: event.currentTarget.checked })}
                />
              </Group>
            ))}
          </Stack>
        </Fieldset>
        <Fieldset legend={t("rates.groups")}>
          <Text size="sm" c="dimmed" mb="xs">
            {t("rates.groupsText")}
          </Text>
          <Pairs
            pairs={Object.entries(groups).flatMap(([name, share]) => (share === null ? [] : [[name, `${percentOf(share)} %`]]))}
            nameLabel={t("rates.group")}
            valueLabel={t("rates.share")}
            set={(name, value) => nested("groups", name, value === null ? null : basisPointsOf(value))}
          />
          <Text size="sm" c="dimmed" mt="md" mb="xs">
            {t("rates.membersText")}
          </Text>
          <Pairs
            pairs={Object.entries(accounts).flatMap(([account, group]) => (group === null ? [] : [[account, group]]))}
            nameLabel={t("customers.id")}
            valueLabel={t("rates.group")}
            set={(account, group) => nested("accounts", account, group)}
          />
        </Fieldset>
      </Stack>
    </PreviewedChange>
  );
}

interface PairsProps {
  pairs: string[][];
  nameLabel: string;
  valueLabel: string;
  /** Sets what a name stands for, or takes it away. */
  set: (name: string, value: string | null) => void;
}

/** Names and what they stand for, which can be added and taken away. */
function Pairs({ pairs, nameLabel, valueLabel, set }: PairsProps) {
  const { t } = useTranslation("operator");
  const [name, setName] = useState("");
  const [value, setValue] = useState("");
  return (
    <Stack gap="xs">
      {pairs.map(([key = "", text]) => (
        <Group key={key} gap="xs">
          <Text size="sm" ff="monospace">
            {key}
          </Text>
          <Text size="sm">{text}</Text>
          <ActionIcon variant="subtle" color="red" size="sm" aria-label={t("rates.takeAway", { name: key })} onClick={() => set(key, null)}>
            <IconX size={14} />
          </ActionIcon>
        </Group>
      ))}
      <Group align="flex-end" gap="xs">
        <TextInput size="xs" label={nameLabel} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <TextInput size="xs" label={valueLabel} value={value} onChange={(event) => setValue(event.currentTarget.value)} />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} />}
          disabled={!name.trim() || !value.trim()}
          onClick={() => {
            set(name.trim(), value.trim());
            setName("");
            setValue("");
          }}
        >
          {t("rates.add")}
        </Button>
      </Group>
    </Stack>
  );
}
