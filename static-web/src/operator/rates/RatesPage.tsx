import { Stack, Tabs, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Drift } from "./Drift";
import { Margins } from "./Margins";
import { Offers } from "./Offers";
import { Proposals } from "./Proposals";
import { Versions } from "./Versions";

/** What is sold, at what price, and what is earned on it. */
export function RatesPage() {
  const { t } = useTranslation("operator");
  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>{t("rates.title")}</Title>
        <Text c="dimmed">{t("rates.text")}</Text>
      </div>
      <Tabs defaultValue="models" keepMounted={false}>
        <Tabs.List>
          {(["models", "margins", "drift", "proposals", "versions"] as const).map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {t(`rates.tabs.${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="models" pt="md">
          <Offers />
        </Tabs.Panel>
        <Tabs.Panel value="margins" pt="md">
          <Margins />
        </Tabs.Panel>
        <Tabs.Panel value="drift" pt="md">
          <Drift />
        </Tabs.Panel>
        <Tabs.Panel value="proposals" pt="md">
          <Proposals />
        </Tabs.Panel>
        <Tabs.Panel value="versions" pt="md">
          <Versions />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
