import { Checkbox, SimpleGrid } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Kind } from "./webhooks";

interface Props {
  label: string;
  description?: string;
  kinds: readonly Kind[];
  chosen: string[];
  change: (chosen: string[]) => void;
}

/** Chooses kinds of notices. */
export function KindChoice({ label, description, kinds, chosen, change }: Props) {
  const { t } = useTranslation();
  return (
    <Checkbox.Group label={label} description={description} value={chosen} onChange={change}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={6} mt={6}>
        {kinds.map((kind) => (
          <Checkbox key={kind} value={kind} label={t(`webhooks.kind.${kind}`)} />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}
