import { Badge, Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch, IconUserPlus, IconUsersGroup } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerson } from "@/session/session";
import { DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { FormDialog } from "@/ui/FormDialog";
import { formatDay } from "@/ui/format";
import { LinkToPassOn } from "@/ui/LinkToPassOn";
import { useRows } from "@/ui/list";
import { changePerson, inviteToHub, makeResetLink, peopleQuery, type Person } from "./people";

type Action = "suspend" | "operator" | "reset";

export function PeoplePage() {
  const { t } = useTranslation(["operator", "translation"]);
  const me = usePerson();
  const queries = useQueryClient();
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search.trim(), 250);
  const people = useRows(peopleQuery(asked));
  const [action, setAction] = useState<{ kind: Action; person: Person } | null>(null);
  const [invites, setInvites] = useState(false);
  const [link, setLink] = useState<{ title: string; text: string; link: string } | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: ["people"] });
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Title order={1}>{t("people.title")}</Title>
        <Button leftSection={<IconUserPlus size={16} />} onClick={() => setInvites(true)}>
          {t("people.invite")}
        </Button>
      </Group>
      <TextInput
        type="search"
        maw={420}
        leftSection={<IconSearch size={16} />}
        aria-label={t("people.search")}
        placeholder={t("people.search")}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <DataTable
        label={t("people.title")}
        {...people}
        keyOf={(person) => person.id}
        minWidth={800}
        empty={<EmptyState icon={<IconUsersGroup />} title={t("people.empty")} text={t("people.emptyText")} />}
        columns={[
          {
            head: t("customers.name"),
            cell: (person) => (
              <>
                <Text size="sm" fw={550}>
                  {person.name}
                </Text>
                <Text size="xs" c="dimmed">
                  {person.email}
                </Text>
              </>
            ),
          },
          {
            head: t("translation:keys.status"),
            cell: (person) => (
              <Group gap={4}>
                {person.operator && <Badge variant="light">{t("people.operator")}</Badge>}
                {person.suspended && <Badge color="orange.9">{t("customers.suspended")}</Badge>}
              </Group>
            ),
          },
          { head: t("customers.created"), cell: (person) => formatDay(person.created) },
        ]}
        actions={(person) =>
          person.id !== me?.id && (
            <Group gap={4} wrap="nowrap">
              <Button variant="subtle" size="compact-sm" onClick={() => setAction({ kind: "reset", person })}>
                {t("people.reset")}
              </Button>
              <Button variant="subtle" size="compact-sm" onClick={() => setAction({ kind: "operator", person })}>
                {person.operator ? t("people.noOperator") : t("people.makeOperator")}
              </Button>
              <Button variant="subtle" color="red" size="compact-sm" onClick={() => setAction({ kind: "suspend", person })}>
                {person.suspended ? t("customers.resume") : t("customers.suspend")}
              </Button>
            </Group>
          )
        }
      />
      {action?.kind === "suspend" && (
        <FormDialog
          title={t(action.person.suspended ? "customers.resumeTitle" : "customers.suspendTitle", { name: action.person.name })}
          text={action.person.suspended ? t("people.resumeText") : t("people.suspendText")}
          action={action.person.suspended ? t("customers.resume") : t("customers.suspend")}
          danger={!action.person.suspended}
          send={() => changePerson(action.person, { suspended: !action.person.suspended }).then(refresh)}
          close={() => setAction(null)}
        />
      )}
      {action?.kind === "operator" && (
        <FormDialog
          title={t(action.person.operator ? "people.noOperatorTitle" : "people.makeOperatorTitle", { name: action.person.name })}
          text={action.person.operator ? t("people.noOperatorText") : t("people.makeOperatorText")}
          action={action.person.operator ? t("people.noOperator") : t("people.makeOperator")}
          danger
          send={() => changePerson(action.person, { operator: !action.person.operator }).then(refresh)}
          close={() => setAction(null)}
        />
      )}
      {action?.kind === "reset" && (
        <FormDialog
          title={t("people.resetTitle", { name: action.person.name })}
          text={t("people.resetText")}
          action={t("people.reset")}
          send={async () => {
            const made = await makeResetLink(action.person.id);
            setLink({ title: t("people.reset"), text: t("people.resetMade"), link: made.link });
          }}
          close={() => setAction(null)}
        />
      )}
      {invites && (
        <FormDialog
          title={t("people.invite")}
          text={t("people.inviteText")}
          action={t("people.invite")}
          send={async ({ email = "" }) => {
            const made = await inviteToHub(email);
            setLink({ title: t("translation:members.invited"), text: t("translation:members.invitedText"), link: made.link ?? "" });
          }}
          close={() => setInvites(false)}
          fields={(errorOf) => <TextInput name="email" type="email" label={t("translation:entry.email")} required data-autofocus error={errorOf("email")} />}
        />
      )}
      {link && <LinkToPassOn {...link} close={() => setLink(null)} />}
    </Stack>
  );
}
