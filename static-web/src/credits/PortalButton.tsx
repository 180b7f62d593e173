import { Button, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { openPortal } from "./credits";

/** Leads to the processor's page for saved cards and invoices. */
export function PortalButton() {
  const { t } = useTranslation();
  const opening = useMutation({ mutationFn: openPortal, onSuccess: ({ url }) => window.location.assign(url) });
  return (
    <>
      <Button variant="default" size="xs" loading={opening.isPending} onClick={() => opening.mutate()}>
        {t("credits.portal")}
      </Button>
      {opening.error && (
        <Text role="alert" size="sm" c="red">
          {opening.error.message}
        </Text>
      )}
    </>
  );
}
