import { Code, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconAdjustments } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyText } from "@/ui/CopyText";
import { DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { Webhooks } from "@/webhooks/Webhooks";
import { hubSettingsQuery } from "./hubSettings";
import { TestMail } from "./TestMail";

/** How this hub is configured. It is read when the hub starts, so here it is only shown. */
export function HubSettingsPage() {
  const { t } = useTranslation(["operator", "translation"]);
  const { data, error, refetch } = useQuery(hubSettingsQuery);
  const [search, setSearch] = useState("");
  const words = search.toLowerCase();
  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>{t("settings.title")}</Title>
        <Text c="dimmed">{t("settings.text")}</Text>
      </div>
      {data?.some((setting) => setting.name === "AigneHub__Mail__Host" && setting.value) && <TestMail />}
      <Webhooks owner="hub" />
      <TextInput type="search" maw={420} aria-label={t("translation:search")} placeholder={t("translation:search")} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
      <DataTable
        label={t("settings.title")}
        rows={data?.filter((setting) => `${setting.name} ${setting.value ?? ""}`.toLowerCase().includes(words))}
        error={error}
        retry={() => void refetch()}
        keyOf={(setting) => setting.name}
        empty={<EmptyState icon={<IconAdjustments />} title={t("settings.empty")} text={t("settings.emptyText")} />}
        columns={[
          { head: t("settings.name"), cell: (setting) => <Code>{setting.name}</Code> },
          { head: t("settings.value"), cell: (setting) => <Text size="sm" style={{ overflowWrap: "anywhere" }}>{setting.value ?? t("settings.none")}</Text> },
        ]}
        actions={(setting) => <CopyText value={setting.name} label={t("translation:catalogue.copyId", { id: setting.name })} />}
      />
    </Stack>
  );
}
