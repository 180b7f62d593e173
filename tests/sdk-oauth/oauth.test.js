import assert from 'node:assert/strict';
import test from 'node:test';
import * as client from 'openid-client';

const { HUB_URL: url, HUB_KEY: key } = process.env;

const redirect = 'http://127.0.0.1:8899/done';
/** Somebody with a session, who answers what apps ask. */
class Person {
  static #count = 0;
  #cookies = new Map();

  static async invited() {
    const person = new Person();
    const email = `oauth${Date.now()}-${Person.#count++}@example.com`;
    const { link } = await person.send('POST', '/api/admin/sign-up-invitations', { email }, { authorization: `Bearer ${key}` });
    const invitation = link.split('#token=')[1];
    const password = 'correct horse battery';
    await person.send('POST', '/api/auth/sign-up', { email, name: 'Ada', password, invitation });
    await person.send('POST', '/api/auth/sign-in', { email, password });
    return person;
  }

  async send(method, path, body, headers = {}) {
    const answer = await fetch(url + path, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-aignehub-csrf': '1',
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...headers,
      },
      body: body && JSON.stringify(body),
    });
    answer.headers.getSetCookie().forEach((cookie) => this.#cookies.set(...cookie.split(';')[0].split(/=(.*)/)));
    const json = await answer.json();
    assert.ok(answer.ok, `${method} ${path}: ${JSON.stringify(json)}`);
    return json;
  }

  /** Goes where the app sends its browser and agrees; answers where the browser goes then. */
  async allow(address, choice = 'allow') {
    const page = await fetch(address, { redirect: 'manual' });
    assert.equal(page.status, 302);
    const token = new URL(page.headers.get('location')).searchParams.get('request');
    const answer = await this.send('POST', `/api/account/consent/${choice}`, { kind: 'authorize', token });
    return new URL(answer.redirect);
  }
}

/** An app, as its own library sees the hub. */
async function app({ confidential = true, scopes = ['inference', 'usage'], redirects = [redirect], auth } = {}) {
  const made = await ada.send('POST', '/api/account/apps', { name: 'Tests', redirect_uris: redirects, scopes, confidential });
  const config = await client.discovery(
    new URL(url), made.id, made.secret, confidential ? auth?.(made.secret) : client.None(),
    { algorithm: 'oauth2', execute: [client.allowInsecureRequests] });
  return config;
}

async function begin(config, parameters = {}) {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const address = client.buildAuthorizationUrl(config, {
    redirect_uri: redirect,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    ...parameters,
  });
  return { address, checks: { pkceCodeVerifier: verifier, expectedState: state } };
}

async function authorized(config, parameters) {
  const { address, checks } = await begin(config, parameters);
  return client.authorizationCodeGrant(config, await ada.allow(address), checks);
}

const ada = await Person.invited();

const chat = (token) => fetch(`${url}/v1/chat/completions`, {
  method: 'POST',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  body: JSON.stringify({ model: 'demo/echo', messages: [{ role: 'user', content: 'Hello' }] }),
}).then((answer) => answer.status);

for (const [name, auth] of [['basic', client.ClientSecretBasic], ['post', client.ClientSecretPost]]) {
  test(`code_SecretSentBy_${name}_GivesATokenThatCallsModels`, async () => {
    const config = await app({ auth });
    const tokens = await authorized(config, { scope: 'inference' });
    assert.equal(tokens.token_type, 'bearer');
    assert.equal(tokens.scope, 'inference');
    assert.ok(tokens.expires_in <= 3600);
    assert.equal(await chat(tokens.access_token), 200);
    const status = await client.tokenIntrospection(config, tokens.access_token);
    assert.equal(status.active, true);
    assert.equal(status.client_id, config.clientMetadata().client_id);
  });
}

test('code_PublicAppAtAnyLoopbackPort_GivesAToken', async () => {
  const config = await app({ confidential: false });
  const { address, checks } = await begin(config, { redirect_uri: 'http://127.0.0.1:51234/done' });
  const back = await ada.allow(address);
  assert.equal(back.port, '51234');
  const tokens = await client.authorizationCodeGrant(config, back, checks);
  assert.equal(await chat(tokens.access_token), 200);
});

test('code_PersonSaysNo_TellsTheLibrarySo', async () => {
  const config = await app();
  const { address, checks } = await begin(config);
  const back = await ada.allow(address, 'deny');
  await assert.rejects(client.authorizationCodeGrant(config, back, checks), { error: 'access_denied' });
});

test('code_AnswerOfAnotherIssuer_IsNotTaken', async () => {
  const config = await app();
  const { address, checks } = await begin(config);
  const back = await ada.allow(address);
  assert.equal(back.searchParams.get('iss'), config.serverMetadata().issuer);
  back.searchParams.set('iss', 'https://evil.example');
  await assert.rejects(client.authorizationCodeGrant(config, back, checks));
});

test('code_StateWithOddSigns_ComesBackAsItWas', async () => {
  const config = await app();
  const state = '1e5 "&=%é#/';
  const { address, checks } = await begin(config, { state });
  const back = await ada.allow(address);
  assert.equal(back.searchParams.get('state'), state);
  await client.authorizationCodeGrant(config, back, { ...checks, expectedState: state });
});

test('refresh_EachTokenOnce_GivesTheNext', async () => {
  const config = await app();
  const first = await authorized(config);
  const second = await client.refreshTokenGrant(config, first.refresh_token);
  assert.notEqual(second.refresh_token, first.refresh_token);
  assert.equal(await chat(second.access_token), 200);
  const third = await client.refreshTokenGrant(config, second.refresh_token);

  // Used again, the first tells that somebody has stolen: nobody keeps anything.
  await assert.rejects(client.refreshTokenGrant(config, first.refresh_token), { error: 'invalid_grant' });
  await assert.rejects(client.refreshTokenGrant(config, third.refresh_token), { error: 'invalid_grant' });
  assert.equal(await chat(third.access_token), 401);
});

test('revocation_RefreshToken_EndsAll', async () => {
  const config = await app();
  const tokens = await authorized(config);
  await client.tokenRevocation(config, tokens.refresh_token);
  assert.equal(await chat(tokens.access_token), 401);
  assert.equal((await client.tokenIntrospection(config, tokens.access_token)).active, false);
  await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token), { error: 'invalid_grant' });
});

test('device_PersonTypesTheCode_GivesAToken', async () => {
  const config = await app({ confidential: false, redirects: null });
  const asked = await client.initiateDeviceAuthorization(config, { scope: 'inference' });
  assert.match(asked.user_code, /^[B-Z]{4}-[B-Z]{4}$/);
  assert.ok(asked.verification_uri_complete.endsWith(asked.user_code));
  const question = { kind: 'device', token: asked.user_code.toLowerCase().replace('-', ' ') };
  assert.equal((await ada.send('POST', '/api/account/consent', question)).code, asked.user_code);
  await ada.send('POST', '/api/account/consent/allow', question);
  const tokens = await client.pollDeviceAuthorizationGrant(config, asked);
  assert.equal(await chat(tokens.access_token), 200);
  assert.ok(tokens.refresh_token);
});

test('clientCredentials_AppWithASecret_ActsForItsAccount', async () => {
  const config = await app();
  const tokens = await Promise.all([1, 2, 3].map(() => client.clientCredentialsGrant(config, { scope: 'inference' })));
  for (const { access_token, refresh_token } of tokens) {
    assert.equal(await chat(access_token), 200);
    assert.equal(refresh_token, undefined);
  }

  await assert.rejects(client.clientCredentialsGrant(config, { scope: 'operate' }), { error: 'invalid_scope' });
});

test('clientCredentials_PublicApp_IsRefused', async () => {
  const config = await app({ confidential: false });
  await assert.rejects(client.clientCredentialsGrant(config), { error: 'unauthorized_client' });
});
