import { Button, Group, Select, Stack, Text, Title } from "@mantine/core";
import { IconUserPlus, IconUsers } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerson } from "@/session/session";
import { DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { FormDialog } from "@/ui/FormDialog";
import { formatDay } from "@/ui/format";
import { LinkToPassOn } from "@/ui/LinkToPassOn";
import { useRows } from "@/ui/list";
import { PageError } from "@/ui/PageError";
import { invitationsQuery, membersQuery, removeMember, roles, setRole, withdraw, type Invitation, type Member, type Role } from "./members";
import { NewInvitation } from "./NewInvitation";

export function MembersPage() {
  const { t } = useTranslation();
  const person = usePerson();
  const queries = useQueryClient();
  const members = useRows(membersQuery);
  const invitations = useRows(invitationsQuery);
  const [invites, setInvites] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const [removed, setRemoved] = useState<Member | null>(null);
  const [withdrawn, setWithdrawn] = useState<Invitation | null>(null);
  const changing = useMutation({
    mutationFn: ({ id, role }: { id: string; role: Role }) => setRole(id, role),
    onSettled: () => queries.invalidateQueries(membersQuery),
  });
  const nameOf = (member: Member) => member.name ?? member.email ?? member.id;
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Title order={1}>{t("nav.members")}</Title>
        <Button leftSection={<IconUserPlus size={16} />} onClick={() => setInvites(true)}>
          {t("members.invite")}
        </Button>
      </Group>
      {changing.error && <PageError error={changing.error} />}
      <DataTable
        label={t("nav.members")}
        {...members}
        keyOf={(member) => member.id}
        empty={<EmptyState icon={<IconUsers />} title={t("members.empty")} text={t("members.emptyText")} />}
        columns={[
          {
            head: t("entry.name"),
            cell: (member) => (
              <>
                <Text size="sm" fw={550}>
                  {nameOf(member)} {member.id === person?.id && `(${t("members.you")})`}
                </Text>
                <Text size="xs" c="dimmed">
                  {member.email}
                </Text>
              </>
            ),
          },
          {
            head: t("members.role"),
            cell: (member) => (
              <Select
                aria-label={t("members.roleOf", { name: nameOf(member) })}
                size="xs"
                w={150}
                data={roles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
                value={member.role}
                allowDeselect={false}
                disabled={changing.isPending}
                onChange={(role) => role && changing.mutate({ id: member.id, role: role as Role })}
              />
            ),
          },
          { head: t("members.since"), cell: (member) => formatDay(member.since) },
        ]}
        actions={(member) => (
          <Button variant="subtle" color="red" size="compact-sm" onClick={() => setRemoved(member)}>
            {t("members.remove")}
          </Button>
        )}
      />
      <Title order={2} size="h4">
        {t("members.invitations")}
      </Title>
      <DataTable
        label={t("members.invitations")}
        {...invitations}
        keyOf={(invitation) => invitation.id}
        empty={<Text c="dimmed">{t("members.noInvitations")}</Text>}
        columns={[
          { head: t("entry.email"), cell: (invitation) => invitation.email },
          { head: t("members.role"), cell: (invitation) => t(`roles.${invitation.role as Role}`) },
          { head: t("members.expires"), cell: (invitation) => formatDay(invitation.expires) },
        ]}
        actions={(invitation) => (
          <Button variant="subtle" color="red" size="compact-sm" onClick={() => setWithdrawn(invitation)}>
            {t("members.withdraw")}
          </Button>
        )}
      />
      {invites && <NewInvitation made={setLink} close={() => setInvites(false)} />}
      {link !== null && <LinkToPassOn title={t("members.invited")} text={t("members.invitedText")} link={link} close={() => setLink(null)} />}
      {removed && (
        <FormDialog
          title={t("members.removeTitle", { name: nameOf(removed) })}
          text={t("members.removeText")}
          action={t("members.remove")}
          danger
          send={() => removeMember(removed.id).then(() => queries.invalidateQueries(membersQuery))}
          close={() => setRemoved(null)}
        />
      )}
      {withdrawn && (
        <FormDialog
          title={t("members.withdrawTitle", { email: withdrawn.email })}
          text={t("members.withdrawText")}
          action={t("members.withdraw")}
          danger
          send={() => withdraw(withdrawn.id).then(() => queries.invalidateQueries(invitationsQuery))}
          close={() => setWithdrawn(null)}
        />
      )}
    </Stack>
  );
}
