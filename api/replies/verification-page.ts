import { createHash } from 'node:crypto';
import { verificationTexts } from '../../domain/text/documents/common.ts';
import type { Language } from '../../domain/text/languages.ts';
import { escaped } from './html.ts';

/** What the page shows. */
export interface Verified {
  /** The kind of the document in words. */
  readonly text: string;
  readonly issuedOn: string;
  /** Absent: nothing was compared yet. */
  readonly matches?: boolean;
}

/**
 * Hashes the chosen file where it is: a paper with somebody's name on it is not sent anywhere to be verified. Browsers hash
 * only in pages that came by HTTPS or from this machine; without it the hash can be typed.
 */
const SCRIPT = `
const file = document.getElementById('file');
if (crypto.subtle) file.addEventListener('change', async () => {
  const [chosen] = file.files;
  if (!chosen) return;
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await chosen.arrayBuffer()));
  document.getElementById('sha256').value = Array.from(bytes, (one) => one.toString(16).padStart(2, '0')).join('');
  file.form.submit();
});
else file.parentElement.remove();
`;

const STYLE =
  'body{font:1rem/1.6 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}dt{color:#555}dd{margin:0 0 .5rem}' +
  'input[type=text]{width:100%;font-family:monospace}.yes{color:#06612b}.no{color:#a11}';

/** The page runs its one script, sends its form to itself, loads nothing and stands in no frame. */
export const VERIFICATION_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'; ` +
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
} as const;

/** Where the code on a document leads, as a page for a phone. */
export function verificationPage({ text, issuedOn, matches }: Verified, language: Language): string {
  const say = (name: keyof typeof verificationTexts): string => escaped(verificationTexts[name][language]);
  const answer =
    matches === undefined
      ? ''
      : `<p role="status" class="${matches ? 'yes' : 'no'}"><strong>${say(matches ? 'match' : 'differ')}</strong></p>`;
  const head = [
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">',
    `<title>${say('title')}</title><style>${STYLE}</style>`,
  ];
  const body = [
    `<h1>${say('title')}</h1>${answer}<p>${say('known')}</p>`,
    `<dl><dt>${say('kind')}</dt><dd>${escaped(text)}</dd><dt>${say('issuedOn')}</dt><dd>${escaped(issuedOn)}</dd></dl>`,
    `<p>${say('prompt')}</p><form>`,
    `<p><label>${say('file')} <input id="file" type="file" accept="application/pdf"></label></p>`,
    `<p><label>${say('sha256')} <input id="sha256" type="text" name="sha256" autocomplete="off" required></label></p>`,
    `<p><button>${say('compare')}</button></p></form><script>${SCRIPT}</script>`,
  ];
  return `<!doctype html><html lang="${language}"><head>${head.join('')}</head><body>${body.join('')}</body></html>\n`;
}
