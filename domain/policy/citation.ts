import type { Policy } from './policy.ts';

/**
 * A cite for people: `PHONE 11` → 《移动电话机商品修理更换退货责任规定》第11条 / Mobile Phone Rule 2001, art. 11.
 * Several cites are separated by `;`. A law the policy does not know is left as it stands.
 */
export function citation(policy: Policy, cite: string, language: 'zh' | 'en'): string {
  const cites = cite.split(';').map((one) => one.trim());
  return cites.map((one) => single(policy, one, language)).join(language === 'zh' ? '、' : '; ');
}

function single(policy: Policy, cite: string, language: 'zh' | 'en'): string {
  const [id = '', ...rest] = cite.split(' ');
  const law = policy.document.laws.find((row) => row.id === id);
  if (law === undefined) return cite;
  const article = rest.join(' ');
  if (article === '') return language === 'zh' ? `《${law.zh}》` : law.en;
  // Articles are numbered, annexes are named.
  const annex = /^annex ?(.*)$/.exec(article);
  if (language === 'zh') return `《${law.zh}》${annex ? `附件${annex[1]}` : `第${article}条`}`;
  return `${law.en}, ${annex ? '' : 'art. '}${article}`;
}
