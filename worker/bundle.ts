import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BundleOptions, bundleWorkflowCode, type WorkflowBundleOption } from '@temporalio/worker';
import { FAILURE_CONVERTER } from '../codec/data-converter.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Where an image has the bundle from its making. */
export const BUILT_IN = join(root, 'dist/bundle');

/**
 * The workflow bundle of these very sources, from the image or from `folder` when it was built before. Building takes one to two seconds
 * of a cold start; the name is a hash over every source it is made of, so a change can never run an old bundle.
 */
export async function workflowBundle(folder: string): Promise<WorkflowBundleOption> {
  const name = `workflows-${await sourceHash()}.js`;
  const codePath = join(folder, name);
  for (const built of [join(BUILT_IN, name), codePath]) if (await exists(built)) return { codePath: built };
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(root, 'workflows/index.ts'),
    failureConverterPath: FAILURE_CONVERTER,
    webpackConfigHook: withModernSyntax,
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error },
  });
  await mkdir(folder, { recursive: true });
  const draft = `${codePath}.${process.pid}`;
  await writeFile(draft, code);
  await rename(draft, codePath);
  return { codePath };
}

type Hook = NonNullable<BundleOptions['webpackConfigHook']>;

/** Node has object spread and the like built in; the bundler would replace them by slower functions. */
const withModernSyntax: Hook = (config) => {
  for (const rule of config.module?.rules ?? []) {
    const use = rule && typeof rule === 'object' ? rule.use : undefined;
    const options = typeof use === 'object' && 'options' in use ? use.options : undefined;
    if (typeof options === 'object' && 'jsc' in options) options.jsc.target = 'es2022';
  }
  return config;
};

async function sourceHash(): Promise<string> {
  const hash = createHash('sha256');
  const before = [join(root, 'package-lock.json'), fileURLToPath(import.meta.url), FAILURE_CONVERTER];
  for (const file of before) hash.update(await readFile(file));
  for (const layer of ['domain', 'workflows']) {
    const files = await readdir(join(root, layer), { recursive: true, withFileTypes: true });
    const sources = files
      .filter((file) => file.isFile() && /\.(ts|json)$/.test(file.name))
      .map((file) => join(file.parentPath, file.name))
      .sort();
    for (const source of sources) hash.update(relative(root, source)).update(await readFile(source));
  }
  return hash.digest('hex').slice(0, 20);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
