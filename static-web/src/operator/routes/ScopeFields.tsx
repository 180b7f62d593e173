import { MultiSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRows } from "@/ui/list";
import { customerQuery, customersQuery } from "../customers/customers";
import { keysOfQuery } from "./routes";

interface Props {
  accounts: string[];
  setAccounts: (accounts: string[]) => void;
  keys: string[];
  setKeys: (keys: string[]) => void;
  errorOf: (name: string) => string | undefined;
}

interface Choice {
  value: string;
  label: string;
}

/** Those that are chosen stay choices, whether they are found or not. */
const withChosen = (chosen: string[], found: Choice[]): Choice[] => {
  const known = new Set(found.map(({ value }) => value));
  return [...found, ...chosen.filter((id) => !known.has(id)).map((id) => ({ value: id, label: id }))];
};

/** Whom a route is for: some accounts, some of their keys, or everybody. */
export function ScopeFields({ accounts, setAccounts, keys, setKeys, errorOf }: Props) {
  const { t } = useTranslation("operator");
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search.trim(), 250);
  const found = useRows(customersQuery(asked)).rows ?? [];
  const named = useQueries({
    queries: accounts.map((id) => ({ ...customerQuery(id), retry: false, staleTime: 300_000 })),
    combine: (all) => all.flatMap(({ data }) => data ?? []),
  });
  const theirs = useQueries({ queries: accounts.map(keysOfQuery), combine: (all) => all.flatMap(({ data }) => data ?? []) });
  const customers = [...new Map([...named, ...found].map(({ id, name }) => [id, { value: id, label: name }])).values()];
  const choices = theirs.map(({ id, name, masked }) => ({ value: id, label: `${name} (${masked})` }));
  return (
    <>
      <MultiSelect
        label={t("routes.forAccounts")}
        placeholder={accounts.length ? "" : t("routes.everybody")}
        data={withChosen(accounts, customers)}
        value={accounts}
        onChange={setAccounts}
        searchable
        searchValue={search}
        onSearchChange={setSearch}
        error={errorOf("accounts")}
      />
      <MultiSelect
        label={t("routes.forKeys")}
        description={accounts.length ? undefined : t("routes.forKeysHint")}
        data={withChosen(keys, choices)}
        value={keys}
        onChange={setKeys}
        searchable
        disabled={accounts.length + keys.length === 0}
        error={errorOf("keys")}
      />
    </>
  );
}
