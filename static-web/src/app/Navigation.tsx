import { NavLink, Stack, Text } from "@mantine/core";
import {
  IconActivity, IconAdjustments, IconApps, IconBuildingStore, IconChartBar, IconCoins, IconDiscount, IconFolders, IconHistory, IconHome,
  IconKey, IconLayoutDashboard, IconList, IconListDetails, IconMailExclamation, IconMessages, IconPackage, IconPlugConnected,
  IconReportMoney, IconRoute, IconScale, IconTags, IconUsers, IconUsersGroup,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { sessionQuery, useMay } from "@/session/session";

/** The pages there are: for everyone, for those who have signed in and may, and for who runs the hub. */
const open = [
  { to: "/", text: "nav.home", Icon: IconHome },
  { to: "/catalogue", text: "nav.models", Icon: IconList },
] as const;

const own = [
  { to: "/overview", text: "nav.overview", Icon: IconLayoutDashboard, needs: "read_usage" },
  { to: "/playground", text: "nav.playground", Icon: IconMessages, needs: "call_models" },
  { to: "/usage", text: "nav.usage", Icon: IconChartBar, needs: "read_usage" },
  { to: "/calls", text: "nav.calls", Icon: IconListDetails, needs: "read_usage" },
  { to: "/keys", text: "nav.keys", Icon: IconKey, needs: "manage_keys" },
  { to: "/apps", text: "nav.apps", Icon: IconApps, needs: "manage_account" },
  { to: "/projects", text: "nav.projects", Icon: IconFolders, needs: "read_usage" },
  { to: "/members", text: "nav.members", Icon: IconUsers, needs: "manage_account" },
  { to: "/audit", text: "nav.audit", Icon: IconHistory, needs: "manage_account" },
  { to: "/credits", text: "nav.credits", Icon: IconCoins, needs: "read_usage" },
] as const;

const operators = [
  { to: "/operator", text: "nav.analytics", Icon: IconReportMoney },
  { to: "/operator/customers", text: "nav.customers", Icon: IconBuildingStore },
  { to: "/operator/people", text: "nav.people", Icon: IconUsersGroup },
  { to: "/operator/providers", text: "nav.providers", Icon: IconPlugConnected },
  { to: "/operator/rates", text: "nav.rates", Icon: IconTags },
  { to: "/operator/routes", text: "nav.routes", Icon: IconRoute },
  { to: "/operator/plans", text: "nav.plans", Icon: IconPackage },
  { to: "/operator/promotions", text: "nav.promotions", Icon: IconDiscount },
  { to: "/operator/health", text: "nav.health", Icon: IconActivity },
  { to: "/operator/dead-letters", text: "nav.deadLetters", Icon: IconMailExclamation },
  { to: "/operator/reconciliation", text: "nav.reconciliation", Icon: IconScale },
  { to: "/operator/settings", text: "nav.hubSettings", Icon: IconAdjustments },
] as const;

type Item = (typeof open)[number] | (typeof own)[number] | (typeof operators)[number];

export function Navigation() {
  const { t } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  const may = useMay();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isHere = (to: string) => path === to || (to !== "/" && to !== "/operator" && path.startsWith(`${to}/`));
  const links = (items: readonly Item[]) =>
    items.map(({ to, text, Icon }) => (
      <NavLink
        key={to}
        label={t(text)}
        leftSection={<Icon size={18} stroke={1.6} />}
        active={isHere(to)}
        aria-current={isHere(to) ? "page" : undefined}
        renderRoot={(props) => <Link {...props} to={to} activeOptions={{ exact: to === "/operator" }} {...(to.startsWith("/operator") ? { search: { account: undefined } } : {})} />}
      />
    ));
  return (
    <Stack gap={2}>
      {links([...open, ...(session?.person ? own.filter(({ needs }) => may(needs)) : [])])}
      {session?.person?.operator && (
        <>
          <Text size="xs" fw={600} c="dimmed" mt="md" mb={2} px="sm">
            {t("nav.operator")}
          </Text>
          {links(operators)}
        </>
      )}
    </Stack>
  );
}
