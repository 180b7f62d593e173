import { Anchor, Code, Drawer, Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { CopyText } from "@/ui/CopyText";
import { DataTable } from "@/ui/DataTable";
import { formatCount } from "@/ui/format";
import { useRows } from "@/ui/list";
import { codesQuery, type Promotion } from "./promotions";

/** A promotion's codes, and who used them. */
export function Codes({ promotion, close }: { promotion: Promotion; close: () => void }) {
  const { t } = useTranslation(["operator", "translation"]);
  const codes = useRows(codesQuery(promotion.id));
  const unused = (codes.rows ?? []).filter(({ account }) => account === null);
  return (
    <Drawer opened onClose={close} position="right" size="lg" title={promotion.title} closeButtonProps={{ "aria-label": t("translation:close") }}>
      <Stack>
        {unused.length > 1 && (
          <Group gap={4}>
            <Text size="sm">{t("promotions.unused", { count: unused.length })}</Text>
            <CopyText value={unused.map(({ code }) => code).join("\n")} label={t("promotions.copyAll")} />
          </Group>
        )}
        <DataTable
          label={t("promotions.codes")}
          {...codes}
          keyOf={({ code }) => code}
          minWidth={420}
          empty={<Text c="dimmed">{t("nothing")}</Text>}
          columns={[
            {
              head: t("promotions.code"),
              cell: ({ code }) => (
                <Group gap={4} wrap="nowrap">
                  <Code>{code}</Code>
                  <CopyText value={code} label={t("translation:catalogue.copyId", { id: code })} />
                </Group>
              ),
            },
            { head: t("promotions.kind"), cell: ({ single }) => (single ? t("promotions.once") : t("promotions.everybody")) },
            {
              head: t("promotions.usedBy"),
              cell: ({ single, account }) =>
                account ? (
                  <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/operator/customers/$id" params={{ id: account }} />}>
                    {account}
                  </Anchor>
                ) : single ? (
                  t("promotions.nobody")
                ) : (
                  t("promotions.accounts", { count: promotion.used, shown: formatCount(promotion.used) })
                ),
            },
          ]}
        />
      </Stack>
    </Drawer>
  );
}
