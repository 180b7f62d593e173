import { Anchor, Button, Group, Select, Stack, Switch, TextInput, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconListSearch } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { apiAddress } from "@/api/config";
import type { Schemas } from "@/api/client";
import { EmptyState } from "@/ui/EmptyState";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { allCallsQuery, type CallFilter } from "./calls";
import { CallTable } from "./CallTable";

const outcomes = ["completed", "failed", "interrupted", "client_gone"] as const;

export function CallsPage() {
  const { t } = useTranslation();
  const [model, setModel] = useState("");
  const [outcome, setOutcome] = useState<Schemas["Outcome"] | null>(null);
  const [live, setLive] = useState(false);
  const [asked] = useDebouncedValue(model.trim(), 300);
  const filter: CallFilter = { ...(asked ? { model: asked } : {}), ...(outcome ? { outcome } : {}) };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(allCallsQuery(filter, live));
  const calls = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Title order={1}>{t("nav.calls")}</Title>
        <Group>
          <Switch label={t("calls.live")} checked={live} onChange={(event) => setLive(event.currentTarget.checked)} />
          <Anchor size="sm" href={`${apiAddress()}/api/account/calls?format=csv`}>
            {t("usagePage.export")}
          </Anchor>
        </Group>
      </Group>
      <Group>
        <TextInput
          aria-label={t("calls.model")}
          placeholder={t("calls.modelHint")}
          value={model}
          onChange={(event) => setModel(event.currentTarget.value)}
          w={260}
        />
        <Select
          aria-label={t("calls.outcome")}
          placeholder={t("calls.outcome")}
          data={outcomes.map((value) => ({ value, label: t(`calls.outcomes.${value}`) }))}
          value={outcome}
          onChange={(value) => setOutcome(value as Schemas["Outcome"] | null)}
          clearable
          w={180}
        />
      </Group>
      {error ? (
        <PageError error={error} retry={refetch} />
      ) : !data ? (
        <PageSkeleton />
      ) : calls.length === 0 ? (
        <EmptyState icon={<IconListSearch />} title={t("calls.empty")} text={t("calls.emptyText")} />
      ) : (
        <CallTable calls={calls} />
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()} mx="auto">
          {t("more")}
        </Button>
      )}
    </Stack>
  );
}
