import { ActionIcon, Anchor, Burger, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link, Outlet, useRouterState, useSearch } from "@tanstack/react-router";
import { Fragment, lazy, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ColorSchemeSwitch } from "./ColorSchemeSwitch";
import { LanguageSwitch } from "./LanguageSwitch";
import { Navigation } from "./Navigation";
import { PersonButton } from "./PersonButton";
import classes from "./Shell.module.css";

// Most visitors never need them.
const AccountBanner = lazy(() => import("./AccountBanner"));
const NarrowMenu = lazy(() => import("./NarrowMenu"));

/** What surrounds every page. */
export function Shell() {
  const { t } = useTranslation();
  const [open, menu] = useDisclosure();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const account = useSearch({ strict: false, select: (search) => search.account });
  useEffect(menu.close, [path, menu.close]);
  return (
    <>
      <a href="#page" className="skip-link">
        {t("skip")}
      </a>
      <header className={classes.header}>
        <Group gap="sm" wrap="nowrap">
          <Burger hiddenFrom="md" size="sm" opened={open} onClick={menu.toggle} aria-label={t("menu")} />
          <Anchor className={classes.brand} renderRoot={(props) => <Link {...props} to="/" />} underline="never" c="var(--mantine-color-text)">
            <img src="/icon.svg" alt="" width={28} height={28} />
            <Text fw={700} span>
              AigneHub
            </Text>
          </Anchor>
        </Group>
        <Group gap={4} wrap="nowrap">
          <LanguageSwitch />
          <ColorSchemeSwitch />
          <ActionIcon visibleFrom="xs" variant="subtle" color="gray" component="a" href="/openapi.json" aria-label={t("nav.api")} title={t("nav.api")}>
            <span aria-hidden className={classes.api}>
              API
            </span>
          </ActionIcon>
          <PersonButton />
        </Group>
      </header>
      <div className={classes.frame}>
        <nav className={classes.side} aria-label={t("menu")}>
          <Navigation key={account ?? ""} />
        </nav>
        <main id="page" className={classes.page} tabIndex={-1}>
          {account && (
            <Suspense>
              <AccountBanner key={account} />
            </Suspense>
          )}
          {/* Nothing of one account stays on the page when it turns to another. */}
          <Fragment key={account ?? ""}>
            <Outlet />
          </Fragment>
        </main>
      </div>
      {open && (
        <Suspense>
          <NarrowMenu close={menu.close} />
        </Suspense>
      )}
    </>
  );
}
