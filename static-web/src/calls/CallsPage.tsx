import { Button, Group, Select, Stack, Switch, TextInput, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconListSearch, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { DownloadButton } from "@/ui/DownloadButton";
import { EmptyState } from "@/ui/EmptyState";
import { useRows } from "@/ui/list";
import { allCallsQuery, type CallFilter } from "./calls";
import { CallTable } from "./CallTable";
import { useLiveCalls } from "./live";

const outcomes = ["completed", "failed", "interrupted", "client_gone"] as const;
const texts = ["model", "provider", "project"] as const;

export function CallsPage() {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Partial<Record<(typeof texts)[number], string>>>({});
  const [outcome, setOutcome] = useState<Schemas["Outcome"] | null>(null);
  const [live, setLive] = useState(false);
  const [paused, setPaused] = useState(false);
  const [words] = useDebouncedValue(asked, 300);
  const filter: CallFilter = {
    ...Object.fromEntries(Object.entries(words).filter(([, word]) => word)),
    ...(outcome ? { outcome } : {}),
  };
  const calls = useRows(allCallsQuery(filter));
  const news = useLiveCalls(filter, live, paused);
  const known = new Set(news.shown.map((call) => call.id));
  const rows = calls.rows && [...news.shown, ...calls.rows.filter((call) => !known.has(call.id))];
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Title order={1}>{t("nav.calls")}</Title>
        <Group>
          {live && (
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={paused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
              onClick={() => setPaused(!paused)}
            >
              {t(paused ? "calls.goOn" : "calls.pause")}
            </Button>
          )}
          <Switch label={t("calls.live")} checked={live} onChange={(event) => setLive(event.currentTarget.checked)} />
          <DownloadButton path="/api/account/calls" query={filter as Record<string, string>} name="calls" />
        </Group>
      </Group>
      <Group>
        {texts.map((name) => (
          <TextInput
            key={name}
            aria-label={t(`calls.${name}`)}
            placeholder={t(`calls.${name}Hint`)}
            value={asked[name] ?? ""}
            onChange={(event) => setAsked({ ...asked, [name]: event.currentTarget.value.trim() })}
            w={name === "model" ? 240 : 160}
          />
        ))}
        <Select
          aria-label={t("calls.outcome")}
          placeholder={t("calls.outcome")}
          data={outcomes.map((value) => ({ value, label: t(`calls.outcomes.${value}`) }))}
          value={outcome}
          onChange={(value) => setOutcome(value as Schemas["Outcome"] | null)}
          clearable
          w={160}
        />
      </Group>
      {news.held.length > 0 && (
        <Button variant="light" size="compact-md" onClick={news.show} style={{ position: "sticky", top: 68, zIndex: 2, alignSelf: "center" }}>
          {t("calls.more", { count: news.held.length })}
        </Button>
      )}
      <CallTable {...calls} rows={rows} empty={<EmptyState icon={<IconListSearch />} title={t("calls.empty")} text={t("calls.emptyText")} />} />
    </Stack>
  );
}
