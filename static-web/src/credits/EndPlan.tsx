import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { FormDialog } from "@/ui/FormDialog";
import { endPlan, refreshBooks } from "./credits";

/** Asks once more before the plan ends with its period. */
export default function EndPlan({ day, close }: { day: string; close: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return (
    <FormDialog
      title={t("credits.plan.endTitle")}
      text={t("credits.plan.endText", { day })}
      action={t("credits.plan.end")}
      danger
      send={async () => {
        await endPlan();
        await refreshBooks(queries);
      }}
      close={close}
    />
  );
}
