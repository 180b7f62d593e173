/** Code that calls a model of this hub, in the languages people use. */
export interface Sample {
  name: string;
  file: string;
  code: string;
}

const curl = (address: string, path: string, body: object): Sample => ({
  name: "curl",
  file: "shell",
  code: `curl ${address}${path} \\
  -H "Authorization: Bearer $AIGNEHUB_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '${JSON.stringify(body)}'`,
});

const python = (address: string, call: string): Sample => ({
  name: "Python",
  file: "pip install openai",
  code: `import os
from openai import OpenAI

client = OpenAI(base_url="${address}/v1", api_key=os.environ["AIGNEHUB_API_KEY"])
${call}`,
});

const javaScript = (address: string, call: string): Sample => ({
  name: "JavaScript",
  file: "npm install openai",
  code: `import OpenAI from "openai";

const client = new OpenAI({ baseURL: "${address}/v1", apiKey: process.env.AIGNEHUB_API_KEY });
${call}`,
});

const cSharp = (address: string, space: string, client: string, model: string, call: string): Sample => ({
  name: "C#",
  file: "dotnet add package OpenAI",
  code: `using OpenAI;
using OpenAI.${space};

var client = new ${client}("${model}", new(Environment.GetEnvironmentVariable("AIGNEHUB_API_KEY")!),
    new OpenAIClientOptions { Endpoint = new("${address}/v1") });
${call}`,
});

const aigne = (address: string, type: string, model: string, call: string): Sample => ({
  name: "AIGNE",
  file: "npm install @aigne/aigne-hub",
  code: `import { ${type} } from "@aigne/aigne-hub";

const model = new ${type}({ model: "aignehub/${model}", baseURL: "${address}", apiKey: process.env.AIGNEHUB_API_KEY });
${call}`,
});

const chat = (model: string, address: string): Sample[] => [
  curl(address, "/v1/chat/completions", { model, messages: [{ role: "user", content: "Hello" }] }),
  python(
    address,
    `for chunk in client.chat.completions.create(
        model="${model}", stream=True, messages=[{"role": "user", "content": "Hello"}]):
    if chunk.choices:
        print(chunk.choices[0].delta.content or "", end="")`,
  ),
  javaScript(
    address,
    `const stream = await client.chat.completions.create({
  model: "${model}", stream: true, messages: [{ role: "user", content: "Hello" }] });
for await (const chunk of stream) process.stdout.write(chunk.choices[0]?.delta.content ?? "");`,
  ),
  cSharp(address, "Chat", "ChatClient", model, `Console.WriteLine((await client.CompleteChatAsync("Hello")).Value.Content[0].Text);`),
  aigne(
    address,
    "AIGNEHubChatModel",
    model,
    `const answer = await model.invoke({ messages: [{ role: "user", content: "Hello" }] });
console.log(answer.text);`,
  ),
];

const embedding = (model: string, address: string): Sample[] => [
  curl(address, "/v1/embeddings", { model, input: "Hello" }),
  python(address, `print(client.embeddings.create(model="${model}", input="Hello").data[0].embedding)`),
  javaScript(
    address,
    `const answer = await client.embeddings.create({ model: "${model}", input: "Hello" });
console.log(answer.data[0].embedding);`,
  ),
  cSharp(address, "Embeddings", "EmbeddingClient", model, `Console.WriteLine((await client.GenerateEmbeddingAsync("Hello")).Value.ToFloats().Length);`),
];

const image = (model: string, address: string): Sample[] => [
  curl(address, "/v1/images/generations", { model, prompt: "A lighthouse at dawn" }),
  python(address, `print(client.images.generate(model="${model}", prompt="A lighthouse at dawn").data[0])`),
  javaScript(
    address,
    `const answer = await client.images.generate({ model: "${model}", prompt: "A lighthouse at dawn" });
console.log(answer.data[0]);`,
  ),
  cSharp(
    address,
    "Images",
    "ImageClient",
    model,
    `var image = (await client.GenerateImageAsync("A lighthouse at dawn")).Value;
Console.WriteLine(image.ImageUri?.ToString() ?? $"{image.ImageBytes.ToMemory().Length} bytes");`,
  ),
  aigne(
    address,
    "AIGNEHubImageModel",
    model,
    `const answer = await model.invoke({ prompt: "A lighthouse at dawn" });
console.log(answer.images);`,
  ),
];

const video = (model: string, address: string): Sample[] => [
  curl(address, "/api/v2/video", { input: { modelOptions: { model }, prompt: "A lighthouse at dawn" } }),
  aigne(
    address,
    "AIGNEHubVideoModel",
    model,
    `const answer = await model.invoke({ prompt: "A lighthouse at dawn" });
console.log(answer.videos);`,
  ),
];

const byKind: Record<string, (model: string, address: string) => Sample[]> = { chat, embedding, image, video };

export const samplesFor = (kind: string, model: string, address: string): Sample[] => (byKind[kind] ?? chat)(model, address);
