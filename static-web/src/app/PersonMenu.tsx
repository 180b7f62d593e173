import { Button, Drawer, NavLink, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { IconBuilding, IconCheck, IconLogout, IconPlus, IconSettings, IconUser } from "@tabler/icons-react";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, read, type Schemas } from "@/api/client";
import { accountInView } from "@/api/account";
import { signOut } from "@/session/session";
import { FormDialog } from "@/ui/FormDialog";

/** The accounts that the person belongs to. */
const accountsQuery = queryOptions({
  queryKey: ["accounts"],
  queryFn: async () => (await read(api.GET("/api/auth/accounts"))).data,
});

interface Props {
  person: Schemas["Person"];
  close: () => void;
}

/** Switches between the accounts of a person, and leads to its settings and out. */
export default function PersonMenu({ person, close }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: accounts } = useQuery(accountsQuery);
  const [makes, setMakes] = useState(false);
  const seen = accountInView() ?? person.account;
  const all = accounts && !accounts.some(({ id }) => id === person.account)
    ? [{ id: person.account, name: t("account.main"), kind: "organisation", role: undefined }, ...accounts]
    : accounts;
  return (
    <>
      <Drawer opened={!makes} onClose={close} position="right" size={320} title={person.email} closeButtonProps={{ "aria-label": t("close") }}>
        <Stack gap={2}>
          <Text size="xs" fw={600} c="dimmed">
            {t("account.accounts")}
          </Text>
          {all?.map(({ id, name, kind, role }) => (
            <NavLink
              key={id}
              label={name}
              description={role && t(`roles.${role}`)}
              leftSection={kind === "personal" ? <IconUser size={18} /> : <IconBuilding size={18} />}
              rightSection={id === seen ? <IconCheck size={16} aria-label={t("account.current")} /> : undefined}
              active={id === seen}
              renderRoot={(props) => (
                <Link {...props} to="/overview" search={id === person.account ? { account: undefined } : { account: id }} onClick={close} />
              )}
            />
          )) ?? <Skeleton h={40} />}
          <NavLink component="button" type="button" label={t("account.make")} leftSection={<IconPlus size={18} />} onClick={() => setMakes(true)} />
          <NavLink
            mt="md"
            label={t("nav.settings")}
            leftSection={<IconSettings size={18} />}
            renderRoot={(props) => <Link {...props} to="/settings" onClick={close} />}
          />
          <Button
            mt="md"
            variant="default"
            leftSection={<IconLogout size={16} />}
            onClick={() => void signOut().then(() => navigate({ to: "/", search: { account: undefined } })).then(close)}
          >
            {t("entry.signOut")}
          </Button>
        </Stack>
      </Drawer>
      {makes && (
        <FormDialog
          title={t("account.make")}
          text={t("account.makeText")}
          action={t("account.make")}
          send={async ({ name = "" }) => {
            const made = await read(api.POST("/api/auth/accounts", { body: { name } }));
            await queries.invalidateQueries(accountsQuery);
            await navigate({ to: "/members", search: { account: made.id } });
            close();
          }}
          close={() => setMakes(false)}
          fields={(errorOf) => <TextInput name="name" label={t("entry.name")} required maxLength={100} data-autofocus error={errorOf("name")} />}
        />
      )}
    </>
  );
}
