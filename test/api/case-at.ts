import type { GivenApi, Reply } from './given-api.ts';

/** The view once the case has come to a stage and its effects are back. */
export async function caseAt(
  api: GivenApi,
  caseNo: string,
  stage: string,
  is: (view: Reply['json']) => boolean = () => true,
): Promise<Reply['json']> {
  for (let look = 0; ; look += 1) {
    const { json } = await api.get(`/v1/cases/${caseNo}`, { as: 'agent' });
    if (look === 500) throw new Error(`never ${stage}: ${JSON.stringify(json)}`);
    const rests = json?.waits?.every(({ name }: { name: string }) => !name.startsWith('effect:'));
    if (json?.stage === stage && rests && is(json)) return json;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
