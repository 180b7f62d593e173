import assert from 'node:assert/strict';
import { test } from 'node:test';
import { client } from '../hub.js';

test('a text has a vector', async () => {
  const answer = await client().embeddings.create({ model: 'openai/text-embedding-3-small', input: 'x' });

  assert.deepEqual(answer.data[0].embedding, [0.5, -1]);
  assert.equal(answer.usage.prompt_tokens, 3);
});

test('a vector may be asked for as numbers', async () => {
  const answer = await client().embeddings.create({
    model: 'openai/text-embedding-3-small', input: ['x'], encoding_format: 'float',
  });

  assert.deepEqual(answer.data[0].embedding, [0.5, -1]);
});

test('a prompt becomes a picture', async () => {
  const answer = await client().images.generate({ model: 'openai/gpt-image-1', prompt: 'A cat' });

  assert.equal(Buffer.from(answer.data[0].b64_json, 'base64').toString(), 'hello');
});

test('the demo makes vectors and pictures without any provider', async () => {
  const vector = await client().embeddings.create({ model: 'demo/embedding', input: 'x' });
  const picture = await client().images.generate({ model: 'demo/image', prompt: 'A cat' });

  assert.equal(vector.data[0].embedding.length, 64);
  assert.equal(Buffer.from(picture.data[0].b64_json, 'base64').toString('latin1', 1, 4), 'PNG');
});
