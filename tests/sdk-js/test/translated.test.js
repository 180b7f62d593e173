import assert from 'node:assert/strict';
import { test } from 'node:test';
import OpenAI from 'openai';
import { client, foreign } from '../hub.js';

const weather = {
  type: 'function',
  function: { name: 'get_weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } },
};

for (const model of foreign) {
  const ask = (content, more = {}) => ({ model, messages: [{ role: 'user', content }], ...more });

  test(`${model} answers a chat completion with usage and cost`, async () => {
    const answer = await client().chat.completions.create(ask('Hello'));

    assert.equal(answer.choices[0].message.content, 'Hello, SDK!');
    assert.equal(answer.choices[0].finish_reason, 'stop');
    assert.equal(answer.usage.prompt_tokens, 100);
    assert.equal(answer.usage.prompt_tokens_details.cached_tokens, 40);
    assert.ok(answer.usage.cost > 0);
  });

  test(`${model} streams chunks that the SDK puts together`, async () => {
    const answer = await client().chat.completions.stream(ask('Hello')).finalChatCompletion();

    assert.equal(answer.choices[0].message.content, 'Hello, SDK!');
  });

  test(`${model} calls tools in a stream, and takes what they gave`, async () => {
    const runner = client().chat.completions.runTools(
      ask('How is the weather in Paris?', {
        stream: true,
        tools: [
          { ...weather, function: { ...weather.function, parse: JSON.parse, function: ({ city }) => `sunny in ${city}` } },
        ],
      }),
    );

    assert.equal(await runner.finalContent(), 'It is sunny.');
  });

  for (const stream of [false, true]) {
    test(`${model} calls two tools at once, ${stream ? 'streamed' : 'whole'}`, async () => {
      const body = ask('The weather of Paris and Bern?', { tools: [weather] });
      const answer = stream
        ? await client().chat.completions.stream(body).finalChatCompletion()
        : await client().chat.completions.create(body);

      const calls = answer.choices[0].message.tool_calls;
      assert.equal(answer.choices[0].finish_reason, 'tool_calls');
      assert.deepEqual(calls.map((call) => JSON.parse(call.function.arguments)), [{ city: 'Paris' }, { city: 'Bern' }]);
      assert.notEqual(calls[0].id, calls[1].id);
    });
  }

  test(`${model} answers in a schema`, async () => {
    const schema = { type: 'object', properties: { city: { type: 'string' }, degrees: { type: 'integer' } } };
    const answer = await client().chat.completions.create(
      ask('Weather?', { response_format: { type: 'json_schema', json_schema: { name: 'weather', schema } } }),
    );

    assert.deepEqual(JSON.parse(answer.choices[0].message.content), { city: 'Paris', degrees: 21 });
  });

  test(`${model} thinks aloud`, async () => {
    const answer = await client().chat.completions.create(ask('Please think', { reasoning_effort: 'low' }));

    assert.equal(answer.choices[0].message.reasoning_content, 'Hm.');
  });

  test(`${model} breaking off is thrown`, async () => {
    await assert.rejects(client().chat.completions.stream(ask('break off')).finalChatCompletion(), OpenAI.APIError);
  });
}

test('what Claude thought comes with its signature', async () => {
  const answer = await client().chat.completions.create({
    model: foreign[0],
    messages: [{ role: 'user', content: 'Please think' }],
    reasoning_effort: 'low',
  });

  assert.equal(answer.choices[0].message.reasoning_details[0].signature, 'c2ln');
});

test('what Claude cannot do is a BadRequestError that names the field', async () => {
  const body = { model: foreign[0], messages: [{ role: 'user', content: 'Hello' }], n: 2 };
  await assert.rejects(client().chat.completions.create(body), (error) => {
    assert.ok(error instanceof OpenAI.BadRequestError, `${error}`);
    assert.equal(error.code, 'not_offered');
    assert.equal(error.param, 'n');
    return true;
  });
});
