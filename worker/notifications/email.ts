import { createTransport } from 'nodemailer';
import { type Channel, type Letter, NotSent } from './channel.ts';

export interface MailSettings {
  /** `smtp://user:password@host:587` or `smtps://…` */
  readonly url: string;
  /** `客服 <service@shop.example>` or the bare address. */
  readonly from: string;
}

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 15_000 };

/**
 * Mail by SMTP. Idempotent by the Message-ID, which is made of the letter's own: whoever gets it twice after a crash of
 * ours sees one mail in most mail programs, and can always tell.
 *
 * A 5xx answer about the address or the mail itself is final; one about us (login, relaying) is not.
 */
export function emailChannel({ url, from }: MailSettings): Channel {
  const transport = createTransport(url, { from, ...TIMEOUTS, disableFileAccess: true, disableUrlAccess: true });
  const domain = /@([^\s@>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return {
    async send({ id, to, subject, text, language }: Letter) {
      try {
        await transport.sendMail({
          to,
          subject,
          text,
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
        });
        return 'sent';
      } catch (error) {
        const { code, status } = kindOf(error);
        const aboutIt = code === 'EENVELOPE' || code === 'EMESSAGE';
        if (aboutIt && [550, 551, 552, 553, 554].includes(status)) return 'refused';
        throw new NotSent(`SMTP: ${status > 0 ? status : code}`);
      }
    },
    close: () => transport.close(),
  };
}

/** What went wrong, without the server's words: they repeat the address. */
function kindOf(error: unknown): { code: string; status: number } {
  if (!(error instanceof Error)) return { code: 'failed', status: 0 };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'failed';
  const status = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : 0;
  return { code, status };
}
