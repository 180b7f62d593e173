import { Button, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PageError } from "@/ui/PageError";
import { deny } from "./consent";
import { ConsentForm } from "./ConsentForm";

/** Lets an app in that sent the person's browser here. */
export function AuthorizePage() {
  const { t } = useTranslation();
  const { request } = useSearch({ from: "/signed-in/authorize" });
  return (
    <ConsentForm kind="authorize" token={request} warning={t("consent.authorizeWarning")} refused={(error) => <Refused request={request} error={error} />} />
  );
}

/** The request is wrong. The app hears it when the person agrees to go back: an app can be a trap, too. */
function Refused({ request, error }: { request: string; error: unknown }) {
  const { t } = useTranslation();
  const leaving = useMutation({
    mutationFn: () => deny({ kind: "authorize", token: request, account: null }),
    onSuccess: ({ redirect }) => redirect && window.location.assign(redirect),
  });
  return (
    <Stack align="flex-start">
      <PageError error={leaving.error ?? error} />
      {!leaving.error && (
        <Button variant="default" loading={leaving.isPending} onClick={() => leaving.mutate()}>
          {t("consent.back")}
        </Button>
      )}
    </Stack>
  );
}
