import { ActionIcon, Autocomplete, Button, Fieldset, Group, Input, NumberInput, Stack } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { catalogueQuery } from "@/models/models";
import { moved, newLine, type TargetLine } from "./routes";
import { TargetHealth } from "./Targets";

interface Props {
  lines: TargetLine[];
  change: (lines: TargetLine[]) => void;
  /** Whether the order goes by weight. */
  weighed: boolean;
  error: string | undefined;
}

const most = 20;

/** The targets in their order, each with buttons that move it. */
export function TargetFields({ lines, change, weighed, error }: Props) {
  const { t } = useTranslation("operator");
  const { data: catalogue = [] } = useQuery(catalogueQuery);
  const models = catalogue.filter((model) => !model.alias_of).map(({ id }) => id);
  const set = (at: number, more: Partial<TargetLine>) => change(lines.with(at, { ...lines[at]!, ...more }));
  const tool = (label: string, Icon: typeof IconPlus, onClick: () => void, disabled: boolean) => (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} title={label} onClick={onClick} disabled={disabled}>
      <Icon size={18} />
    </ActionIcon>
  );
  return (
    <Fieldset legend={t("routes.targets")}>
      <Stack gap="sm">
        {lines.map(({ key, model, weight, seconds }, at) => (
          <Stack key={key} gap={4} role="group" aria-label={t("routes.target", { number: at + 1 })}>
            <Group gap="xs" align="flex-end">
              <Autocomplete
                label={t("routes.target", { number: at + 1 })}
                placeholder="openai/gpt-4o"
                data={models}
                limit={30}
                value={model}
                onChange={(value) => set(at, { model: value })}
                required
                flex="1 1 240px"
              />
              {weighed && <NumberInput label={t("routes.weight")} placeholder="1" min={1} max={1000} allowDecimal={false} value={weight} onChange={(value) => set(at, { weight: value })} w={90} />}
              <NumberInput label={t("routes.seconds")} placeholder="–" min={1} max={3600} allowDecimal={false} value={seconds} onChange={(value) => set(at, { seconds: value })} w={172} />
              <Group gap={0} wrap="nowrap">
                {tool(t("routes.up", { number: at + 1 }), IconArrowUp, () => change(moved(lines, at, -1)), at === 0)}
                {tool(t("routes.down", { number: at + 1 }), IconArrowDown, () => change(moved(lines, at, 1)), at === lines.length - 1)}
                {tool(t("routes.take", { number: at + 1 }), IconTrash, () => change(lines.toSpliced(at, 1)), lines.length === 1)}
              </Group>
            </Group>
            {model && <TargetHealth model={model} />}
          </Stack>
        ))}
        {error && <Input.Error role="alert">{error}</Input.Error>}
        <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} disabled={lines.length >= most} onClick={() => change([...lines, newLine()])} mr="auto">
          {t("routes.addTarget")}
        </Button>
      </Stack>
    </Fieldset>
  );
}
