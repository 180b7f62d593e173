import { Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconDiscount, IconPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { FormDialog } from "@/ui/FormDialog";
import { formatCount, formatDay, formatMoney } from "@/ui/format";
import { useRows } from "@/ui/list";
import { Codes } from "./Codes";
import { NewPromotion } from "./NewPromotion";
import { endPromotion, promotionsKey, promotionsQuery, stateOf, type Promotion } from "./promotions";

const colors = { runs: "teal", ended: "gray", expired: "gray", used: "gray" } as const;

export function PromotionsPage() {
  const { t } = useTranslation(["operator", "translation"]);
  const queries = useQueryClient();
  const [makes, setMakes] = useState(false);
  const [opened, setOpened] = useState<Promotion | null>(null);
  const [ended, setEnded] = useState<Promotion | null>(null);
  const make = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setMakes(true)}>
      {t("promotions.make")}
    </Button>
  );
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1}>{t("promotions.title")}</Title>
          <Text c="dimmed">{t("promotions.text")}</Text>
        </div>
        {make}
      </Group>
      <DataTable
        label={t("promotions.title")}
        {...useRows(promotionsQuery)}
        keyOf={({ id }) => id}
        open={setOpened}
        minWidth={820}
        empty={<EmptyState icon={<IconDiscount />} title={t("promotions.none")} text={t("promotions.noneText")} />}
        columns={[
          { head: t("plans.name"), cell: ({ title }) => title },
          { head: t("promotions.each"), right: true, cell: ({ credits }) => formatMoney(credits) },
          { head: t("promotions.uses"), right: true, cell: ({ used, max_uses: most }) => (most === null ? formatCount(used) : `${formatCount(used)} / ${formatCount(most)}`) },
          { head: t("promotions.until"), cell: ({ expires }) => (expires ? formatDay(expires) : t("plans.ever")) },
          { head: t("plans.goodFor"), cell: ({ credit_days: days }) => (days ? t("plans.days", { count: days }) : t("plans.ever")) },
          {
            head: t("translation:keys.status"),
            cell: (promotion) => {
              const state = stateOf(promotion, Date.now());
              return (
                <Badge variant="light" color={colors[state]}>
                  {t(`promotions.states.${state}`)}
                </Badge>
              );
            },
          },
        ]}
        actions={(promotion) =>
          promotion.active && (
            <Button variant="subtle" color="red" size="compact-sm" onClick={() => setEnded(promotion)}>
              {t("promotions.end")}
            </Button>
          )
        }
      />
      {makes && <NewPromotion made={setOpened} close={() => setMakes(false)} />}
      {opened && <Codes promotion={opened} close={() => setOpened(null)} />}
      {ended && (
        <FormDialog
          title={t("promotions.endTitle", { title: ended.title })}
          text={t("promotions.endText")}
          action={t("promotions.end")}
          danger
          send={() => endPromotion(ended.id).then(() => queries.invalidateQueries({ queryKey: promotionsKey }))}
          close={() => setEnded(null)}
        />
      )}
    </Stack>
  );
}
