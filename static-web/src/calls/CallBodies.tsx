import { Accordion, Code, ScrollArea, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { ApiError } from "@/api/errors";
import { formatTime } from "@/ui/format";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { bodiesQuery } from "./calls";

/** What a call asked and was answered, where its key keeps that. Read only when it is unfolded: the audit log tells of each look. */
export function CallBodies({ id }: { id: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string[]>([]);
  const bodies = useQuery({ ...bodiesQuery(id), enabled: open.length > 0 });
  const isMissing = bodies.error instanceof ApiError && bodies.error.status === 404;
  const show = (body: Schemas["KeptBody"] | undefined) =>
    isMissing ? (
      <Text size="sm">{t("calls.bodies.none")}</Text>
    ) : bodies.error ? (
      <PageError error={bodies.error} retry={bodies.refetch} />
    ) : body ? (
      <Body body={body} />
    ) : (
      <PageSkeleton />
    );
  return (
    <Stack gap="xs">
      <Accordion multiple variant="contained" chevronPosition="left" value={open} onChange={setOpen}>
        {(["request", "answer"] as const).map((name) => (
          <Accordion.Item key={name} value={name}>
            <Accordion.Control>{t(`calls.bodies.${name}`)}</Accordion.Control>
            <Accordion.Panel>{show(bodies.data?.[name])}</Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      {bodies.data?.kept_until && (
        <Text size="xs" c="dimmed">
          {t("calls.bodies.until", { time: formatTime(bodies.data.kept_until) })}
        </Text>
      )}
    </Stack>
  );
}

function Body({ body }: { body: Schemas["KeptBody"] }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      {body.cut && <Text size="sm">{t("calls.bodies.cut")}</Text>}
      {body.omitted ? (
        <Text size="sm">{t(`calls.bodies.omitted.${body.omitted}`)}</Text>
      ) : (
        <ScrollArea.Autosize mah={420} viewportProps={{ tabIndex: 0 }}>
          <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {readable(body.text ?? "")}
          </Code>
        </ScrollArea.Autosize>
      )}
    </Stack>
  );
}

/** JSON in lines; other text as it is. */
function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
