/** Whether a text is a JSON pointer (RFC 6901). */
export function isJsonPointer(text: string): boolean {
  return /^(\/([^~/]|~[01])*)*$/.test(text);
}

/** What a JSON pointer points at; nothing when it leads nowhere. */
export function pointedAt(document: unknown, pointer: string): unknown {
  let at = document;
  for (const raw of pointer.split('/').slice(1)) {
    const member = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, member)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[member];
  }
  return at;
}
