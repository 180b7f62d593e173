import assert from 'node:assert/strict';
import { test } from 'node:test';
import { client, model } from '../hub.js';

const messages = [{ role: 'user', content: 'Hello' }];
const tools = [
  {
    type: 'function',
    function: { name: 'get_weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } },
  },
];

test('a chat is answered with usage and cost', async () => {
  const answer = await client().chat.completions.create({ model, messages });

  assert.equal(answer.choices[0].message.content, 'Hello, SDK!');
  assert.equal(answer.usage.total_tokens, 120);
  assert.ok(answer.usage.cost > 0);
});

test('a stream comes in pieces, and its last chunk has usage and cost', async () => {
  const stream = await client().chat.completions.create({
    model, messages, stream: true, stream_options: { include_usage: true },
  });

  let text = '';
  let last;
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta?.content ?? '';
    last = chunk;
  }

  assert.equal(text, 'Hello, SDK!');
  assert.deepEqual(last.choices, []);
  assert.equal(last.usage.completion_tokens, 20);
  assert.ok(last.usage.cost > 0);
});

test('a program that reads choices[0] of every chunk does not stumble', async () => {
  const stream = await client().chat.completions.create({ model, messages, stream: true });

  let text = '';
  for await (const chunk of stream) {
    text += chunk.choices[0].delta.content ?? '';
  }

  assert.equal(text, 'Hello, SDK!');
});

test('tools are called', async () => {
  const answer = await client().chat.completions.create({ model, messages, tools });

  assert.equal(answer.choices[0].finish_reason, 'tool_calls');
  assert.equal(answer.choices[0].message.tool_calls[0].function.name, 'get_weather');
  assert.deepEqual(JSON.parse(answer.choices[0].message.tool_calls[0].function.arguments), { city: 'Paris' });
});

test('tools are called in a stream', async () => {
  const final = await client().chat.completions.stream({ model, messages, tools }).finalChatCompletion();

  const [call] = final.choices[0].message.tool_calls;
  assert.equal(call.id, 'call_1');
  assert.equal(call.function.name, 'get_weather');
  assert.deepEqual(JSON.parse(call.function.arguments), { city: 'Paris' });
});

test('a JSON schema is followed', async () => {
  const answer = await client().chat.completions.parse({
    model,
    messages,
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'weather', strict: true, schema: { type: 'object', properties: { city: { type: 'string' } } } },
    },
  });

  assert.deepEqual(JSON.parse(answer.choices[0].message.content), { city: 'Paris', degrees: 21 });
});

test('a picture reaches the model', async () => {
  const answer = await client().chat.completions.create({
    model,
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What is this?' },
          { type: 'image_url', image_url: { url: 'data:image/png;base64,AQID' } },
        ],
      },
    ],
  });

  assert.equal(answer.choices[0].message.content, 'I see a picture.');
});

test('the demo answers without any provider', async () => {
  const content = 'Hello, demo';
  const answer = await client().chat.completions.create({ model: 'demo/echo', messages: [{ role: 'user', content }] });
  const stream = await client().chat.completions.stream({ model: 'demo/echo', messages: [{ role: 'user', content }] });

  assert.equal(answer.choices[0].message.content, content);
  assert.equal(await stream.finalContent(), content);
});
