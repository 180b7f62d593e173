import { ActionIcon, Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconUser } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "@/session/session";

// Nobody needs it before they ask for it.
const PersonMenu = lazy(() => import("./PersonMenu"));

/** The way in; and for who is in, accounts, settings and the way out. */
export function PersonButton() {
  const { t } = useTranslation();
  const [open, menu] = useDisclosure();
  const { data: session } = useQuery(sessionQuery);
  if (!session) {
    return null;
  }

  if (!session.person) {
    return (
      <Button size="xs" renderRoot={(props) => <Link {...props} to="/sign-in" />}>
        {t("entry.signIn")}
      </Button>
    );
  }

  return (
    <>
      <ActionIcon hiddenFrom="sm" variant="default" aria-haspopup="dialog" aria-label={session.person.name} onClick={menu.open}>
        <IconUser size={18} />
      </ActionIcon>
      <Button
        visibleFrom="sm"
        variant="default"
        size="xs"
        maw={180}
        rightSection={<IconChevronDown size={14} />}
        aria-haspopup="dialog"
        title={session.person.email}
        onClick={menu.open}
      >
        {session.person.name}
      </Button>
      {open && (
        <Suspense>
          <PersonMenu person={session.person} close={menu.close} />
        </Suspense>
      )}
    </>
  );
}
