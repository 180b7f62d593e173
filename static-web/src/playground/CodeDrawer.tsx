import { Drawer, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { apiAddress } from "@/api/config";
import { CodeBlock } from "@/ui/CodeBlock";
import type { Kind } from "./answers";

interface Props {
  kind: Kind;
  call: { path: string; body: object };
  close: () => void;
}

/** The same call, for a program. */
export default function CodeDrawer({ kind, call, close }: Props) {
  const { t } = useTranslation();
  const body = JSON.stringify(call.body, null, 2);
  const curl = `curl -N ${apiAddress()}${call.path} \\
  -H "Authorization: Bearer $AIGNEHUB_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '${body.replaceAll("'", "'\\''")}'`;
  const python = `import os
from openai import OpenAI

client = OpenAI(base_url="${apiAddress()}/v1", api_key=os.environ["AIGNEHUB_API_KEY"])
${pythonCall[kind](pythonOf(call.body))}`;
  return (
    <Drawer opened onClose={close} position="right" size="lg" title={t("playground.code")} closeButtonProps={{ "aria-label": t("close") }}>
      <Stack>
        <CodeBlock title="curl" code={curl} copyLabel={t("model.copyCode")} />
        <CodeBlock title="Python" code={python} copyLabel={t("model.copyCode")} />
      </Stack>
    </Drawer>
  );
}

const pythonCall: Record<Kind, (request: string) => string> = {
  chat: (request) => `for chunk in client.chat.completions.create(**${request}):
    if chunk.choices:
        print(chunk.choices[0].delta.content or "", end="")`,
  image: (request) => `print(client.images.generate(**${request}).data[0])`,
  embedding: (request) => `for found in client.embeddings.create(**${request}).data:
    print(len(found.embedding))`,
};

/** JSON as Python writes it. */
const pythonOf = (value: object): string =>
  JSON.stringify(value, null, 4).replace(/(?<=: |\[|, )(true|false|null)(?=[,\n\]])/g, (word) =>
    word === "null" ? "None" : word === "true" ? "True" : "False",
  );
