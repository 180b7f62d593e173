import { Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { apiAddress } from "@/api/config";
import { CodeBlock } from "@/ui/CodeBlock";
import { samplesFor } from "./samples";

/** Code that works as copied, once the key is put in. */
export function CodeSamples({ model, kind }: { model: string; kind: string }) {
  const { t } = useTranslation();
  const samples = samplesFor(kind, model, apiAddress());
  return (
    <Tabs defaultValue={samples[0]?.name ?? null} keepMounted={false}>
      <Tabs.List mb="xs">
        {samples.map((sample) => (
          <Tabs.Tab key={sample.name} value={sample.name}>
            {sample.name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {samples.map((sample) => (
        <Tabs.Panel key={sample.name} value={sample.name}>
          <CodeBlock title={sample.file} code={sample.code} copyLabel={t("model.copyCode")} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
