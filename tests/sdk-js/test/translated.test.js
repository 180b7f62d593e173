import assert from 'node:assert/strict';
import { test } from 'node:test';
import OpenAI from 'openai';
import { client } from '../hub.js';

const model = 'anthropic/claude-sonnet-4-5';
const ask = (content, more = {}) => ({ model, messages: [{ role: 'user', content }], ...more });
const weather = {
  type: 'function',
  function: { name: 'get_weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } },
};

test('Claude answers a chat completion with usage and cost', async () => {
  const answer = await client().chat.completions.create(ask('Hello'));

  assert.equal(answer.choices[0].message.content, 'Hello, SDK!');
  assert.equal(answer.choices[0].finish_reason, 'stop');
  assert.equal(answer.usage.prompt_tokens, 100);
  assert.equal(answer.usage.prompt_tokens_details.cached_tokens, 40);
  assert.ok(answer.usage.cost > 0);
});

test('Claude streams chunks that the SDK puts together', async () => {
  const answer = await client().chat.completions.stream(ask('Hello')).finalChatCompletion();

  assert.equal(answer.choices[0].message.content, 'Hello, SDK!');
});

test('Claude calls tools in a stream, and takes what they gave', async () => {
  const runner = client().chat.completions.runTools(
    ask('How is the weather in Paris?', {
      stream: true,
      tools: [{ ...weather, function: { ...weather.function, parse: JSON.parse, function: ({ city }) => `sunny in ${city}` } }],
    }),
  );

  assert.equal(await runner.finalContent(), 'It is sunny.');
});

test('Claude answers in a schema', async () => {
  const schema = { type: 'object', properties: { city: { type: 'string' }, degrees: { type: 'integer' } } };
  const answer = await client().chat.completions.create(
    ask('Weather?', { response_format: { type: 'json_schema', json_schema: { name: 'weather', schema } } }),
  );

  assert.deepEqual(JSON.parse(answer.choices[0].message.content), { city: 'Paris', degrees: 21 });
});

test('Claude thinks aloud', async () => {
  const answer = await client().chat.completions.create(ask('Please think', { reasoning_effort: 'low' }));

  assert.equal(answer.choices[0].message.reasoning_content, 'Hm.');
  assert.equal(answer.choices[0].message.reasoning_details[0].signature, 'c2ln');
});

test('what Claude cannot do is a BadRequestError that names the field', async () => {
  await assert.rejects(client().chat.completions.create(ask('Hello', { n: 2 })), (error) => {
    assert.ok(error instanceof OpenAI.BadRequestError, `${error}`);
    assert.equal(error.code, 'not_offered');
    assert.equal(error.param, 'n');
    return true;
  });
});

test('Claude breaking off is thrown', async () => {
  await assert.rejects(client().chat.completions.stream(ask('break off')).finalChatCompletion(), OpenAI.APIError);
});
