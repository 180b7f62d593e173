import assert from 'node:assert/strict';
import { test } from 'node:test';
import OpenAI from 'openai';
import { client } from '../hub.js';

const messages = [{ role: 'user', content: 'Hello' }];
const ask = (model, key) => client(key).chat.completions.create({ model, messages });

const cases = [
  ['a request the provider refuses', 'openai/fail-400', OpenAI.BadRequestError, 'upstream_rejected_request', 'seed'],
  ['a provider that limits', 'openai/fail-429', OpenAI.RateLimitError, 'upstream_rate_limited', null],
  ['a provider that fails', 'openai/fail-500', OpenAI.InternalServerError, 'upstream_error', null],
  ['an unknown model', 'nobody/model', OpenAI.NotFoundError, 'model_not_found', 'model'],
  ['a provider without a key', 'xai/grok-4', OpenAI.NotFoundError, 'provider_not_configured', 'model'],
];

for (const [name, model, type, code, param] of cases) {
  test(`${name} is a ${type.name}`, async () => {
    await assert.rejects(ask(model), (error) => {
      assert.ok(error instanceof type, `${error}`);
      assert.equal(error.code, code);
      assert.equal(error.param, param);
      assert.match(error.requestID, /^req_/);
      return true;
    });
  });
}

test('a limiting provider tells when to come back', async () => {
  await assert.rejects(ask('openai/fail-429'), (error) => error.headers.get('retry-after') === '3');
});

test('a wrong key is an AuthenticationError', async () => {
  await assert.rejects(ask('demo/echo', 'sk-hub-wrong'), (error) => {
    assert.ok(error instanceof OpenAI.AuthenticationError, `${error}`);
    assert.equal(error.code, 'invalid_api_key');
    return true;
  });
});

test('an error in the middle of a stream is thrown', async () => {
  const stream = await client().chat.completions.create({
    model: 'demo/error-in-stream', messages: [{ role: 'user', content: 'one two three four five' }], stream: true,
  });

  let text = '';
  await assert.rejects(async () => {
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta?.content ?? '';
    }
  }, OpenAI.APIError);
  assert.match(text, /^one/);
});
