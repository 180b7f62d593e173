import { Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Navigation } from "./Navigation";

/** The navigation where there is no room beside the page. */
export default function NarrowMenu({ close }: { close: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer opened onClose={close} size={260} title="AigneHub" closeButtonProps={{ "aria-label": t("close") }}>
      <nav aria-label={t("menu")}>
        <Navigation />
      </nav>
    </Drawer>
  );
}
