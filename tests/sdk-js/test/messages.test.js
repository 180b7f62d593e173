import assert from 'node:assert/strict';
import { test } from 'node:test';
import Anthropic from '@anthropic-ai/sdk';
import { anthropic, models } from '../hub.js';

const ask = (model, content, more = {}) => ({ model, max_tokens: 2000, messages: [{ role: 'user', content }], ...more });
const tools = [
  { name: 'get_weather', input_schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } },
];
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

for (const model of models) {
  test(`${model}: a message is answered with usage and cost`, async () => {
    const answer = await anthropic().messages.create(ask(model, 'Hello'));

    assert.equal(answer.type, 'message');
    assert.equal(answer.role, 'assistant');
    assert.equal(answer.stop_reason, 'end_turn');
    assert.equal(answer.content.map((block) => block.text).join(''), 'Hello, SDK!');
    assert.equal(answer.usage.input_tokens, 60);
    assert.equal(answer.usage.cache_read_input_tokens, 40);
    assert.ok(answer.usage.output_tokens >= 20);
    assert.ok(answer.usage.cost > 0);
    assert.match(answer._request_id, /^req_/);
  });

  test(`${model}: a stream is put together by the SDK`, async () => {
    const stream = anthropic().messages.stream(ask(model, 'Hello'));
    let text = '';
    stream.on('text', (piece) => (text += piece));
    const answer = await stream.finalMessage();

    assert.equal(text, 'Hello, SDK!');
    assert.equal(answer.content[0].text, 'Hello, SDK!');
    assert.equal(answer.stop_reason, 'end_turn');
    assert.equal(answer.usage.input_tokens, 60);
    assert.equal(answer.usage.cache_read_input_tokens, 40);
  });

  test(`${model}: the raw events come in their order`, async () => {
    const names = [];
    for await (const event of await anthropic().messages.create(ask(model, 'Hello', { stream: true }))) {
      if (names.at(-1) !== event.type) {
        names.push(event.type);
      }
    }

    assert.deepEqual(names, [
      'message_start', 'content_block_start', 'content_block_delta', 'content_block_stop', 'message_delta', 'message_stop',
    ]);
  });

  for (const stream of [false, true]) {
    test(`${model}: a tool is called${stream ? ' in a stream' : ''}`, async () => {
      const body = ask(model, 'How is the weather in Paris?', { tools });
      const answer = stream ? await anthropic().messages.stream(body).finalMessage() : await anthropic().messages.create(body);

      const call = answer.content.find((block) => block.type === 'tool_use');
      assert.equal(answer.stop_reason, 'tool_use');
      assert.equal(call.name, 'get_weather');
      assert.deepEqual(call.input, { city: 'Paris' });
      assert.ok(call.id);
    });
  }

  test(`${model}: an answer follows a schema`, async () => {
    const schema = {
      type: 'object',
      properties: { city: { type: 'string' }, degrees: { type: 'integer' } },
      required: ['city', 'degrees'],
      additionalProperties: false,
    };
    const answer = await anthropic().messages.create(
      ask(model, 'Weather?', { output_config: { format: { type: 'json_schema', schema } } }),
    );

    assert.deepEqual(JSON.parse(answer.content[0].text), { city: 'Paris', degrees: 21 });
  });

  test(`${model}: a picture reaches the model`, async () => {
    const answer = await anthropic().messages.create(
      ask(model, [
        { type: 'text', text: 'What is this?' },
        { type: 'image', source: { type: 'base64', media_type: 'image/png', data: pixel } },
      ]),
    );

    assert.equal(answer.content[0].text, 'I see a picture.');
  });
}

for (const model of models.filter((name) => !name.startsWith('openai/'))) {
  test(`${model}: a tool loop goes round in the SDK's runner`, async () => {
    let asked;
    const answer = await anthropic().beta.messages.toolRunner(
      ask(model, 'How is the weather in Paris?', {
        tools: [{ ...tools[0], run: async (input) => ((asked = input), 'sunny'), parse: (input) => input }],
      }),
    );

    assert.deepEqual(asked, { city: 'Paris' });
    assert.equal(answer.content[0].text, 'It is sunny.');
  });

  test(`${model}: thinking comes before the answer`, async () => {
    const answer = await anthropic().messages.stream(
      ask(model, 'Please think', { thinking: { type: 'enabled', budget_tokens: 1024 } }),
    ).finalMessage();

    assert.deepEqual(answer.content.map((block) => block.type), ['thinking', 'text']);
    assert.equal(answer.content[0].thinking, 'Hm.');
  });

  test(`${model}: an error in the middle of a stream is thrown`, async () => {
    await assert.rejects(anthropic().messages.stream(ask(model, 'break off')).finalMessage(), Anthropic.APIError);
  });

  test(`${model}: a provider that limits is a RateLimitError with its waiting time`, async () => {
    await assert.rejects(anthropic().messages.create(ask(model, 'slow down')), (error) => {
      assert.ok(error instanceof Anthropic.RateLimitError, `${error}`);
      assert.equal(error.type, 'rate_limit_error');
      assert.equal(error.errorCode, 'upstream_rate_limited');
      assert.equal(error.headers.get('retry-after'), '3');
      return true;
    });
  });

  test(`${model}: a refused request is a BadRequestError`, async () => {
    await assert.rejects(anthropic().messages.create(ask(model, 'refuse this')), Anthropic.BadRequestError);
  });
}

test('the demo answers without any provider', async () => {
  const answer = await anthropic().messages.stream(ask('demo/echo', 'Hello there')).finalMessage();

  assert.equal(answer.content[0].text, 'Hello there');
  assert.ok(answer.usage.output_tokens > 0);
});

test('tokens are counted, or estimated and said so', async () => {
  const count = await anthropic().messages.countTokens({ model: 'demo/echo', messages: [{ role: 'user', content: 'Hello' }] });

  assert.ok(count.input_tokens > 0);
  assert.equal(count.estimated, true);
});

test('a wrong key is an AuthenticationError', async () => {
  await assert.rejects(anthropic('sk-hub-wrong').messages.create(ask(models[0], 'Hello')), (error) => {
    assert.ok(error instanceof Anthropic.AuthenticationError, `${error}`);
    assert.equal(error.type, 'authentication_error');
    assert.match(error.requestID, /^req_/);
    return true;
  });
});

test('an unknown model is a NotFoundError', async () => {
  await assert.rejects(anthropic().messages.create(ask('nobody/model', 'Hello')), Anthropic.NotFoundError);
});

test('a wrong field is named', async () => {
  await assert.rejects(
    anthropic().messages.create(ask('openai/gpt-4o-mini', [{ type: 'image', source: { type: 'base64' } }])),
    (error) => error instanceof Anthropic.BadRequestError && error.details.param === 'messages[0].content[0].source.media_type',
  );
});
