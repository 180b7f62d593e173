import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { download } from "@/api/download";

interface Props {
  path: string;
  query: Record<string, string>;
  name: string;
}

/** Saves a list of the API as a file of comma-separated values. */
export function DownloadButton({ path, query, name }: Props) {
  const { t } = useTranslation();
  const saving = useMutation({ mutationFn: () => download(path, { ...query, format: "csv" }, `${name}.csv`) });
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconDownload size={14} />}
      loading={saving.isPending}
      {...(saving.error ? { title: saving.error.message } : {})}
      onClick={() => saving.mutate()}
    >
      {saving.error ? t("error.retry") : t("usagePage.export")}
    </Button>
  );
}
