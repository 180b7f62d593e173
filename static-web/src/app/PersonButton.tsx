import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { sessionQuery, signOut } from "@/session/session";

/** The way in and out. */
export function PersonButton() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  if (!session) {
    return null;
  }

  return session.person ? (
    <Button variant="default" size="xs" title={session.person.email} onClick={() => void signOut().then(() => navigate({ to: "/" }))}>
      {t("entry.signOut")}
    </Button>
  ) : (
    <Button size="xs" renderRoot={(props) => <Link {...props} to="/sign-in" />}>
      {t("entry.signIn")}
    </Button>
  );
}
