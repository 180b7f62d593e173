import { Alert, Stack, Tabs, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { offersQuery } from "@/credits/credits";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { Packages } from "./Packages";
import { PlanList } from "./PlanList";

/** What customers can buy: credits each month or year, and credits once. */
export function PlansPage() {
  const { t } = useTranslation(["operator", "translation"]);
  const { data: offers, error, refetch } = useQuery(offersQuery);
  if (error) {
    return <PageError error={error} retry={() => void refetch()} />;
  }

  if (!offers) {
    return <PageSkeleton />;
  }

  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>{t("plans.title")}</Title>
        <Text c="dimmed">{t("plans.text")}</Text>
      </div>
      {!offers.sells && <Alert color="blue">{t("plans.notSold")}</Alert>}
      <Tabs defaultValue="plans" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="plans">{t("plans.plans")}</Tabs.Tab>
          <Tabs.Tab value="packages">{t("plans.packages")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="plans" pt="md">
          <PlanList currency={offers.currency} />
        </Tabs.Panel>
        <Tabs.Panel value="packages" pt="md">
          <Packages offers={offers} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
