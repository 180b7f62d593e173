// Asks a hub through AIGNE's published client and prints what the client made of the answer, as JSON.
// Usage: HUB_URL=… HUB_KEY=… node ask.js text|stream|structured|tools|image|video <model>
import { AIGNEHubChatModel, AIGNEHubImageModel, AIGNEHubVideoModel } from '@aigne/aigne-hub';

const [scenario, model] = process.argv.slice(2);
const options = { baseURL: process.env.HUB_URL, apiKey: process.env.HUB_KEY, model: `aignehub/${model}` };
const messages = [{ role: 'user', content: 'Say hello.' }];
const city = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };
const schema = { type: 'object', properties: { answer: { type: 'integer' } }, required: ['answer'] };

const scenarios = {
  text: () => chat({ messages }),
  stream,
  structured: () => chat({
    messages, responseFormat: { type: 'json_schema', jsonSchema: { name: 'answer', schema, strict: true } },
  }),
  tools: () => chat({
    messages, tools: [{ type: 'function', function: { name: 'get_weather', parameters: city } }],
  }),
  image: () => new AIGNEHubImageModel(options).invoke({ prompt: 'A lighthouse', outputFileType: 'file' }),
  video: () => new AIGNEHubVideoModel(options).invoke({ prompt: 'A lighthouse', seconds: '4', outputFileType: 'file' }),
};

async function chat(input) {
  return new AIGNEHubChatModel(options).invoke(input);
}

async function stream() {
  const whole = { pieces: 0 };
  for await (const chunk of await new AIGNEHubChatModel(options).invoke({ messages }, { streaming: true })) {
    for (const [name, text] of Object.entries(chunk.delta?.text ?? {})) {
      whole[name] = (whole[name] ?? '') + text;
      whole.pieces += 1;
    }

    Object.assign(whole, chunk.delta?.json);
  }

  return whole;
}

try {
  console.log(JSON.stringify(await scenarios[scenario]()));
} catch (error) {
  console.log(JSON.stringify({ error: error.message }));
}
