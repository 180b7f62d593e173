import { Switch, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, read } from "@/api/client";
import { accountQuery } from "@/session/session";
import { SettingsForm } from "./SettingsForm";

/** The account's own name, and whom it lets in. */
export function AccountSettings() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data: account } = useQuery(accountQuery);
  return (
    <SettingsForm
      title={t("settings.account")}
      text={t("settings.accountText")}
      send={async ({ name = "", operator }) => {
        await read(api.PUT("/api/account", { body: { name, operator_reads_bodies: operator === "on" } }));
        await Promise.all([queries.invalidateQueries(accountQuery), queries.invalidateQueries({ queryKey: ["accounts"] })]);
      }}
      fields={(errorOf) => (
        <>
          <TextInput key={account?.name} name="name" label={t("entry.name")} defaultValue={account?.name ?? ""} required error={errorOf("name")} />
          <Switch
            key={String(account?.operator_reads_bodies)}
            name="operator"
            label={t("settings.operatorReads")}
            description={t("settings.operatorReadsText")}
            defaultChecked={account?.operator_reads_bodies ?? false}
          />
        </>
      )}
    />
  );
}
