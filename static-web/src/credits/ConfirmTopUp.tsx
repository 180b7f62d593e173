import { useTranslation } from "react-i18next";
import { formatCash, type Cash } from "@/ui/cash";
import { FormDialog } from "@/ui/FormDialog";

interface Props {
  most: Cash;
  send: () => Promise<unknown>;
  close: () => void;
}

/** Asks once more: from then on the saved card is charged without anybody there. */
export default function ConfirmTopUp({ most, send, close }: Props) {
  const { t } = useTranslation();
  return (
    <FormDialog
      title={t("credits.topUp.confirmTitle")}
      text={t("credits.topUp.confirmText", { price: formatCash(most) })}
      action={t("credits.topUp.confirm")}
      send={send}
      close={close}
    />
  );
}
