import { Select, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { FormDialog } from "@/ui/FormDialog";
import { invitationsQuery, invite, roles, type Role } from "./members";

interface Props {
  /** Gets the link to pass on. */
  made: (link: string) => void;
  close: () => void;
}

/** Invites somebody into the account. */
export function NewInvitation({ made, close }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return (
    <FormDialog
      title={t("members.invite")}
      action={t("members.invite")}
      send={async ({ email = "", role = "" }) => {
        const invitation = await invite(email, role as Role);
        made(invitation.link ?? "");
        await queries.invalidateQueries(invitationsQuery);
      }}
      close={close}
      fields={(errorOf) => (
        <>
          <TextInput name="email" type="email" label={t("entry.email")} required data-autofocus error={errorOf("email")} />
          <Select
            name="role"
            label={t("members.role")}
            data={roles.map((role) => ({ value: role, label: `${t(`roles.${role}`)}: ${t(`members.may.${role}`)}` }))}
            defaultValue="member"
            allowDeselect={false}
            error={errorOf("role")}
          />
        </>
      )}
    />
  );
}
