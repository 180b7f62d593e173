import { Badge, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconMessages } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { NotFound } from "@/app/NotFound";
import { CopyText } from "@/ui/CopyText";
import { Fact, Facts } from "@/ui/Fact";
import { formatCount, formatDay } from "@/ui/format";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { CodeSamples } from "./CodeSamples";
import { ModelHealth } from "./ModelHealth";
import { catalogueQuery } from "./models";
import { PriceTable } from "./PriceTable";

export function ModelPage() {
  const { t } = useTranslation();
  const { _splat: id } = useParams({ strict: false });
  const { data: models, error, refetch } = useQuery(catalogueQuery);
  if (error) {
    return <PageError error={error} retry={refetch} />;
  }

  if (!models) {
    return <PageSkeleton />;
  }

  const model = models.find((one) => one.id === id);
  if (!model) {
    return <NotFound />;
  }

  const badges = [...(model.kinds ?? []), ...(model.features ?? [])];
  return (
    <Stack gap="xl">
      <Stack gap={6}>
        <Group justify="space-between">
          <Title order={1}>{model.name ?? model.id}</Title>
          <Button leftSection={<IconMessages size={16} />} renderRoot={(props) => <Link {...props} to="/playground" search={{ model: model.id }} />}>
            {t("model.try")}
          </Button>
        </Group>
        <Group gap={4}>
          <Text ff="monospace" c="dimmed">
            {model.id}
          </Text>
          <CopyText value={model.id} label={t("catalogue.copyId", { id: model.id })} />
        </Group>
        <Group gap={6}>
          {badges.map((badge) => (
            <Badge key={badge} variant="light">
              {badge.replaceAll("_", " ")}
            </Badge>
          ))}
        </Group>
      </Stack>
      <Facts>
        <Fact label={t("catalogue.condition")} value={<ModelHealth model={model} size="md" />} />
        <Fact label={t("model.provider")} value={model.owned_by} />
        <Fact label={t("catalogue.context")} value={model.context_length ? formatCount(model.context_length) : "–"} />
        <Fact label={t("model.longest")} value={model.max_output_tokens ? formatCount(model.max_output_tokens) : "–"} />
        <Fact label={t("model.reads")} value={(model.input_modalities ?? []).join(", ") || "–"} />
        <Fact label={t("model.released")} value={model.created ? formatDay(new Date(model.created * 1000).toISOString()) : "–"} />
      </Facts>
      <Paper withBorder p="lg">
        <Title order={2} size="h4" mb="sm">
          {t("model.prices")}
        </Title>
        <PriceTable model={model} />
      </Paper>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t("model.call")}
        </Title>
        <CodeSamples model={model.id} kind={model.kinds?.[0] ?? "chat"} />
      </Stack>
    </Stack>
  );
}
