/** Where a phone keeps what it needs to judge a certificate, and from where it comes. */
export const verifierDrawer = 'saksham-verifier';
export const keysAt = '/keys.json';
export const listAt = '/status/1.cose';
