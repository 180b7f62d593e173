import { TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, read } from "@/api/client";
import { accountQuery } from "@/session/session";
import { SettingsForm } from "./SettingsForm";

/** The account's own name. */
export function AccountSettings() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data: account } = useQuery(accountQuery);
  return (
    <SettingsForm
      title={t("settings.account")}
      text={t("settings.accountText")}
      send={async ({ name = "" }) => {
        await read(api.PUT("/api/account", { body: { name } }));
        await Promise.all([queries.invalidateQueries(accountQuery), queries.invalidateQueries({ queryKey: ["accounts"] })]);
      }}
      fields={(errorOf) => (
        <TextInput key={account?.name} name="name" label={t("entry.name")} defaultValue={account?.name ?? ""} required error={errorOf("name")} />
      )}
    />
  );
}
