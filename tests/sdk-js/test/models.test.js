import assert from 'node:assert/strict';
import { test } from 'node:test';
import { client } from '../hub.js';

test('models are listed', async () => {
  const ids = [];
  for await (const model of client().models.list()) {
    ids.push(model.id);
  }

  assert.ok(ids.includes('openai/gpt-4o-mini'));
  assert.ok(ids.includes('demo/echo'));
});

test('a model is described', async () => {
  const model = await client().models.retrieve('openai/gpt-4o-mini');

  assert.equal(model.id, 'openai/gpt-4o-mini');
  assert.equal(model.object, 'model');
});
