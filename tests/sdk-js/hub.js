import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';

if (!process.env.HUB_URL || !process.env.HUB_KEY) {
  throw new Error('HUB_URL and HUB_KEY must name a running hub and its key. `dotnet test` sets both.');
}

export function client(key = process.env.HUB_KEY) {
  return new OpenAI({ baseURL: `${process.env.HUB_URL}/v1`, apiKey: key, maxRetries: 0 });
}

export function anthropic(key = process.env.HUB_KEY) {
  return new Anthropic({ baseURL: process.env.HUB_URL, apiKey: key, maxRetries: 0 });
}

export const model = 'openai/gpt-4o-mini';

/** Behind each of them is an upstream that speaks a protocol of its own. */
export const models = ['anthropic/claude-sonnet-4-5', 'openai/gpt-4o-mini', 'google/gemini-2.5-flash'];

/** Those whose upstreams do not speak OpenAI's protocols. */
export const foreign = [
  'anthropic/claude-sonnet-4-5',
  'google/gemini-2.5-flash',
  'bedrock/anthropic.claude-sonnet-4-5-20250929-v1:0',
];
