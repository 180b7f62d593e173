import { NavLink, Stack } from "@mantine/core";
import { IconHome, IconList } from "@tabler/icons-react";
import { Link, useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** The pages there are. */
const pages = [
  { to: "/", text: "nav.home", Icon: IconHome },
  { to: "/catalogue", text: "nav.models", Icon: IconList },
] as const;

export function Navigation() {
  const { t } = useTranslation();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isHere = (to: string) => path === to || (to !== "/" && path.startsWith(`${to}/`));
  return (
    <Stack gap={2}>
      {pages.map(({ to, text, Icon }) => (
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
