import { useTranslation } from "react-i18next";
import { useLinkToken } from "@/session/link";
import { ConsentForm } from "./ConsentForm";

/** Lets AIGNE's command line have a key. It opened this page. */
export function ConnectPage() {
  const { t } = useTranslation();
  return <ConsentForm kind="connect" token={useLinkToken()} warning={t("consent.connectWarning")} />;
}
