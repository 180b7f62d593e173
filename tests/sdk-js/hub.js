import OpenAI from 'openai';

if (!process.env.HUB_URL || !process.env.HUB_KEY) {
  throw new Error('HUB_URL and HUB_KEY must name a running hub and its key. `dotnet test` sets both.');
}

export function client(key = process.env.HUB_KEY) {
  return new OpenAI({ baseURL: `${process.env.HUB_URL}/v1`, apiKey: key, maxRetries: 0 });
}

export const model = 'openai/gpt-4o-mini';
