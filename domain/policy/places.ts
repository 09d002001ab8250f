import type { Policy } from './policy.ts';

/** The provinces, autonomous regions and municipalities of China by the id their local rules would have. */
const PROVINCES: Readonly<Record<string, string>> = {
  Anhui: '安徽',
  Beijing: '北京',
  Chongqing: '重庆',
  Fujian: '福建',
  Gansu: '甘肃',
  Guangdong: '广东',
  Guangxi: '广西',
  Guizhou: '贵州',
  Hainan: '海南',
  Hebei: '河北',
  Heilongjiang: '黑龙江',
  Henan: '河南',
  HongKong: '香港',
  Hubei: '湖北',
  Hunan: '湖南',
  InnerMongolia: '内蒙古',
  Jiangsu: '江苏',
  Jiangxi: '江西',
  Jilin: '吉林',
  Liaoning: '辽宁',
  Macao: '澳门',
  Ningxia: '宁夏',
  Qinghai: '青海',
  Shaanxi: '陕西',
  Shandong: '山东',
  Shanghai: '上海',
  Shanxi: '山西',
  Sichuan: '四川',
  Taiwan: '台湾',
  Tianjin: '天津',
  Tibet: '西藏',
  Xinjiang: '新疆',
  Yunnan: '云南',
  Zhejiang: '浙江',
};

const SUFFIX = /(壮族自治区|回族自治区|维吾尔自治区|特别行政区|自治区|省|市)$/;

/**
 * The id of a place that was named by it, in whatever case, or in Chinese: `zhejiang`, `浙江` and `浙江省` are `Zhejiang`.
 * A place may have no local rules; a word that names no place is `undefined`.
 */
export function placeNamed(name: string, { document: { regions } }: Pick<Policy, 'document'>): string | undefined {
  const asked = plain(name);
  const row = regions.find((one) => [one.id, one.name.zh, one.name.en].some((word) => plain(word) === asked));
  return row?.id ?? Object.entries(PROVINCES).find((names) => names.some((word) => plain(word) === asked))?.[0];
}

function plain(name: string): string {
  return name
    .replace(SUFFIX, '')
    .replaceAll(/[\s_-]/g, '')
    .toLowerCase();
}
