import assert from 'node:assert/strict';
import { test } from 'node:test';
import OpenAI from 'openai';
import { client, foreign, model as native } from '../hub.js';

const weather = {
  type: 'function',
  name: 'get_weather',
  strict: false,
  parameters: { type: 'object', properties: { city: { type: 'string' } } },
};
const format = {
  type: 'json_schema',
  name: 'weather',
  strict: true,
  schema: {
    type: 'object',
    properties: { city: { type: 'string' }, degrees: { type: 'integer' } },
    required: ['city', 'degrees'],
    additionalProperties: false,
  },
};

/** The response, and the deltas of a stream that led to it. */
async function ask(stream, body) {
  if (!stream) {
    return { answer: await client().responses.create(body) };
  }

  const events = client().responses.stream(body);
  let text = '';
  let last;
  for await (const event of events) {
    text += event.type === 'response.output_text.delta' ? event.delta : '';
    last = event.type;
  }

  assert.equal(last, 'response.completed');
  return { answer: await events.finalResponse(), text };
}

for (const model of [native, ...foreign]) {
  for (const stream of [false, true]) {
    const how = stream ? 'a streamed response' : 'a response';

    test(`${model} gives ${how} with usage`, async () => {
      const { answer, text } = await ask(stream, { model, input: 'Hello', instructions: 'Be kind.' });

      assert.equal(answer.output_text, 'Hello, SDK!');
      assert.equal(text ?? answer.output_text, answer.output_text);
      assert.equal(answer.status, 'completed');
      assert.equal(answer.usage.input_tokens, 100);
      assert.equal(answer.usage.input_tokens_details.cached_tokens, 40);
      assert.equal(answer.usage.output_tokens, 30);
    });

    test(`${model} calls tools in ${how}, and takes what they gave`, async () => {
      const body = { model, input: [{ role: 'user', content: 'How is the weather in Paris?' }], tools: [weather] };
      const { answer } = await ask(stream, body);

      const call = answer.output.find((item) => item.type === 'function_call');
      assert.equal(call.name, 'get_weather');
      assert.deepEqual(JSON.parse(call.arguments), { city: 'Paris' });

      const result = { type: 'function_call_output', call_id: call.call_id, output: 'sunny in Paris' };
      const next = await ask(stream, { ...body, input: [...body.input, ...answer.output, result] });
      assert.equal(next.answer.output_text, 'It is sunny.');
    });

    test(`${model} calls two tools at once in ${how}`, async () => {
      const { answer } = await ask(stream, { model, input: 'The weather of Paris and Bern?', tools: [weather] });

      const calls = answer.output.filter((item) => item.type === 'function_call');
      assert.deepEqual(calls.map((call) => JSON.parse(call.arguments)), [{ city: 'Paris' }, { city: 'Bern' }]);
      assert.notEqual(calls[0].call_id, calls[1].call_id);
    });

    test(`${model} follows a schema in ${how}`, async () => {
      const { answer } = await ask(stream, { model, input: 'Weather?', text: { format } });

      assert.deepEqual(JSON.parse(answer.output_text), { city: 'Paris', degrees: 21 });
    });
  }

  test(`${model} slowing down is the SDK's RateLimitError`, async () => {
    await assert.rejects(client().responses.create({ model, input: 'slow down' }), OpenAI.RateLimitError);
  });
}
