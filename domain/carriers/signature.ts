/** How a carrier signs what it sends, always by HMAC-SHA256 with the secret it was given. */
export type CarrierSignature =
  /** By the rules of https://www.standardwebhooks.com. */
  | { readonly scheme: 'standard' }
  /** Over the very bytes of the body, in a header of its own; `prefix` stands before it. */
  | {
      readonly scheme: 'body';
      readonly header: string;
      readonly encoding: 'hex' | 'base64';
      readonly prefix?: string | undefined;
    };
