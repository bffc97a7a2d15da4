// A real OpenID Connect provider on the loopback address, for tests. Argument: its settings as JSON.
// Whoever signs in gets the name that was typed as subject; their claims come from the settings.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const settings = JSON.parse(process.argv[2]);
const provider = new Provider(settings.issuer, {
  clients: settings.clients,
  jwks: settings.jwks,
  claims: { openid: ["sub", "groups"], profile: ["name"] },
  conformIdTokenClaims: false,
  features: {
    devInteractions: { enabled: true },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
  // It would refuse loopback addresses, and here everything is on this machine.
  fetch: (url, { dispatcher: _, ...options }) => globalThis.fetch(url, options),
  pkce: { required: () => true },
  cookies: { keys: ["for-tests-only"] },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, ...settings.people[id] }),
  }),
});
for (const name of ["backchannel.error", "grant.error", "server_error"]) {
  provider.on(name, (_context, error) => console.error(name, error.message, error.cause ?? ""));
}
createServer(provider.callback()).listen(settings.port, "127.0.0.1", () => console.log("listening"));
