import { NavLink, Stack } from "@mantine/core";
import {
  IconApps, IconChartBar, IconCoins, IconHome, IconKey, IconLayoutDashboard, IconList, IconListDetails, IconMessages,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "@/session/session";

/** The pages there are: for everyone, and for those who have signed in. */
const open = [
  { to: "/", text: "nav.home", Icon: IconHome },
  { to: "/catalogue", text: "nav.models", Icon: IconList },
] as const;

const own = [
  { to: "/overview", text: "nav.overview", Icon: IconLayoutDashboard },
  { to: "/playground", text: "nav.playground", Icon: IconMessages },
  { to: "/usage", text: "nav.usage", Icon: IconChartBar },
  { to: "/calls", text: "nav.calls", Icon: IconListDetails },
  { to: "/keys", text: "nav.keys", Icon: IconKey },
  { to: "/apps", text: "nav.apps", Icon: IconApps },
  { to: "/credits", text: "nav.credits", Icon: IconCoins },
] as const;

export function Navigation() {
  const { t } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isHere = (to: string) => path === to || (to !== "/" && path.startsWith(`${to}/`));
  return (
    <Stack gap={2}>
      {[...open, ...(session?.person ? own : [])].map(({ to, text, Icon }) => (
        <NavLink
          key={to}
          label={t(text)}
          leftSection={<Icon size={18} stroke={1.6} />}
          active={isHere(to)}
          aria-current={isHere(to) ? "page" : undefined}
          renderRoot={(props) => <Link {...props} to={to} />}
        />
      ))}
    </Stack>
  );
}
