import { Button, Group, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconFilterOff, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/ui/EmptyState";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { catalogueQuery, matches, valuesOf, type Model, type ModelFilter } from "./models";
import { ModelTable } from "./ModelTable";

/** What most people look for comes first. */
const isForChat = (model: Model): boolean => model.kinds?.includes("chat") ?? false;

const everything: ModelFilter = { text: "", provider: null, kind: null, feature: null };

export function CataloguePage() {
  const { t } = useTranslation();
  const { data: models, error, refetch } = useQuery(catalogueQuery);
  const [filter, setFilter] = useState(everything);
  const [text] = useDebouncedValue(filter.text, 100);
  const found = useMemo(
    () => (models ?? []).filter((model) => matches(model, { ...filter, text })).sort((a, b) => Number(isForChat(b)) - Number(isForChat(a))),
    [models, filter, text],
  );
  if (error) {
    return <PageError error={error} retry={refetch} />;
  }

  if (!models) {
    return <PageSkeleton />;
  }

  const choice = (key: "provider" | "kind" | "feature", values: string[]) => (
    <Select
      aria-label={t(`catalogue.${key}`)}
      placeholder={t(`catalogue.${key}`)}
      data={values}
      value={filter[key]}
      onChange={(value) => setFilter({ ...filter, [key]: value })}
      clearable
      searchable={values.length > 8}
      w={170}
    />
  );
  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>{t("catalogue.title")}</Title>
        <Text c="dimmed">{t("catalogue.count", { count: models.length })}</Text>
      </div>
      <Group gap="sm">
        <TextInput
          type="search"
          aria-label={t("catalogue.search")}
          placeholder={t("catalogue.search")}
          leftSection={<IconSearch size={16} />}
          value={filter.text}
          onChange={(event) => setFilter({ ...filter, text: event.currentTarget.value })}
          flex="1 1 220px"
        />
        {choice("provider", valuesOf(models, (model) => [model.owned_by]))}
        {choice("kind", valuesOf(models, (model) => model.kinds ?? []))}
        {choice("feature", valuesOf(models, (model) => model.features ?? []))}
      </Group>
      <ModelTable
        models={found}
        empty={
          <EmptyState icon={<IconFilterOff />} title={t("catalogue.none")} text={t("catalogue.noneText")}>
            <Button variant="default" onClick={() => setFilter(everything)}>
              {t("catalogue.clear")}
            </Button>
          </EmptyState>
        }
      />
    </Stack>
  );
}
