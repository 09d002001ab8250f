import { z } from 'zod';
import { personalMember } from '../personal/personal.ts';

/** Digits and one leading plus, without the blanks and dashes people type, so that a search finds the number again. */
const phoneNumber = z
  .string()
  .overwrite((typed) => typed.replaceAll(/[\s()/-]/g, ''))
  .regex(/^\+?\d{5,20}$/, 'notAPhone');

export const personName = personalMember(z.string().trim().min(1).max(200));
export const phone = personalMember(phoneNumber);
export const email = personalMember(z.string().regex(/^[^\s@]{1,64}@[^\s@]{1,255}$/, 'notAnEmail'));
export const address = personalMember(z.string().trim().min(1).max(500));
/** Time of day in Asia/Shanghai. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'notATimeOfDay');
export const language = z.enum(['zh', 'en']);
