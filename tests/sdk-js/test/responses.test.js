import assert from 'node:assert/strict';
import { test } from 'node:test';
import { client } from '../hub.js';

const model = 'demo/echo';

test('a response is answered with usage and can be got, continued and forgotten', async () => {
  const first = await client().responses.create({ model, input: 'Hello', instructions: 'Be kind.' });
  assert.equal(first.output_text, 'Hello');
  assert.equal(first.status, 'completed');
  assert.ok(first.usage.total_tokens > 0);

  const got = await client().responses.retrieve(first.id);
  assert.equal(got.output[0].content[0].text, 'Hello');

  const next = await client().responses.create({ model, input: 'Again', previous_response_id: first.id });
  assert.equal(next.output_text, 'Again');
  assert.equal(next.previous_response_id, first.id);
  assert.ok(next.usage.input_tokens > first.usage.input_tokens);

  await client().responses.delete(first.id);
  await assert.rejects(client().responses.retrieve(first.id), { status: 404 });
});

test('a streamed response comes in typed events that the SDK puts together', async () => {
  const stream = client().responses.stream({ model, input: 'Hello, stream' });

  const types = [];
  for await (const event of stream) {
    types.push(event.type);
  }

  const final = await stream.finalResponse();
  assert.equal(final.output_text, 'Hello, stream');
  assert.equal(types[0], 'response.created');
  assert.equal(types.at(-1), 'response.completed');
  assert.ok(types.includes('response.output_text.delta'));
});

test('a built-in tool is refused with the providers that have it', async () => {
  await assert.rejects(
    client().responses.create({ model, input: 'x', tools: [{ type: 'web_search' }] }),
    (error) => error.status === 400 && error.param === 'tools[0].type' && /openai/.test(error.message),
  );
});
