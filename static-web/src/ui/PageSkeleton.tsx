import { Skeleton, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** Stands where a page will be, in about its shape. */
export function PageSkeleton() {
  const { t } = useTranslation();
  return (
    <Stack role="status" aria-label={t("loading")} gap="lg">
      <Skeleton h={36} w="40%" />
      <Skeleton h={120} />
      <Skeleton h={320} />
    </Stack>
  );
}
