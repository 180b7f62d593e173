import { Anchor, Button, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, read, type Schemas } from "@/api/client";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { EmailField, NameField, PasswordField } from "./EntryFields";
import { EntryForm } from "./EntryForm";
import { useLinkToken } from "./link";
import { forgetPerson, sessionQuery } from "./session";

/** Where the link of an invitation leads: into an account, by the person's own sign-in or a new one. */
export function InvitationPage() {
  const { t } = useTranslation();
  const token = useLinkToken();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const invitation = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => read(api.POST("/api/auth/invitation", { body: { token } })),
    staleTime: Infinity,
  });
  if (invitation.error) {
    return <PageError error={invitation.error} />;
  }

  if (!invitation.data) {
    return <PageSkeleton />;
  }

  const { email, account, role } = invitation.data;
  const text = account
    ? t("invitation.text", { account, role: t(`roles.${role as Schemas["Role"]}`) })
    : t("invitation.hub");
  if (session.person?.email === email) {
    return <Accept token={token} text={text} />;
  }

  return session.person ? (
    <Paper withBorder p="xl" maw={420} mx="auto" mt="xl">
      <Title order={1} size="h2" mb={4}>
        {t("invitation.title")}
      </Title>
      <Text>{t("invitation.another", { email, own: session.person.email })}</Text>
    </Paper>
  ) : (
    <Enter token={token} email={email} text={text} joins={account !== null} />
  );
}

const accept = (token: string): Promise<Schemas["Account"]> => read(api.POST("/api/auth/invitation/accept", { body: { token } }));

function Accept({ token, text }: { token: string; text: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const accepting = useMutation({
    mutationFn: async () => {
      const { id } = await accept(token);
      await forgetPerson();
      await navigate({ to: "/overview", search: { account: id } });
    },
  });
  return (
    <Paper withBorder p="xl" maw={420} mx="auto" mt="xl">
      <Stack>
        <Title order={1} size="h2">
          {t("invitation.title")}
        </Title>
        <Text>{text}</Text>
        {accepting.error && <PageError error={accepting.error} />}
        <Button loading={accepting.isPending} onClick={() => accepting.mutate()}>
          {t("invitation.accept")}
        </Button>
      </Stack>
    </Paper>
  );
}

interface EnterProps {
  token: string;
  email: string;
  text: string;
  /** Whether it is into an account, and not to the hub alone. */
  joins: boolean;
}

/** Signs somebody up, or in, and accepts. */
function Enter({ token, email, text, joins }: EnterProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [isNew, setIsNew] = useState(true);
  const { data: session } = useSuspenseQuery(sessionQuery);
  if (session.signIn !== "password") {
    return <SignInFirst text={text} />;
  }

  return (
    <EntryForm
      key={String(isNew)}
      title={t("invitation.title")}
      text={text}
      action={joins ? t("invitation.accept") : t("entry.signUp")}
      send={async ({ name = "", password = "" }) => {
        if (isNew) {
          await read(api.POST("/api/auth/sign-up", { body: { email, name, password, invitation: token } }));
        }

        await read(api.POST("/api/auth/sign-in", { body: { email, password } }));
        const account = joins ? (await accept(token)).id : undefined;
        await forgetPerson();
        await navigate({ to: "/overview", search: { account } });
      }}
      fields={(errorOf) => (
        <>
          <EmailField error={errorOf("email")} value={email} />
          {isNew && <NameField error={errorOf("name")} />}
          <PasswordField error={errorOf("password")} isNew={isNew} />
        </>
      )}
    >
      <Text size="sm">
        {isNew ? t("entry.hasAccount") : t("entry.noAccount")}{" "}
        <Anchor component="button" type="button" size="sm" onClick={() => setIsNew(!isNew)}>
          {isNew ? t("entry.signIn") : t("entry.signUp")}
        </Anchor>
      </Text>
    </EntryForm>
  );
}

/** The sign-in service leads away from this page, whose address no longer has the link's secret. */
function SignInFirst({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="xl" maw={420} mx="auto" mt="xl">
      <Stack>
        <Title order={1} size="h2">
          {t("invitation.title")}
        </Title>
        <Text>{text}</Text>
        <Text>{t("invitation.first")}</Text>
        <Button renderRoot={(props) => <Link {...props} to="/sign-in" />}>{t("entry.signIn")}</Button>
      </Stack>
    </Paper>
  );
}
