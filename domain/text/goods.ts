import type { ExclusionCode } from '../policy/category.ts';
import type { Texts } from './languages.ts';

/** Main parts by their name in the policy. */
export const mainPartTexts: Readonly<Record<string, Texts>> = {
  mainParts: { zh: '主要部件', en: 'any main part' },
  frame: { zh: '车架', en: 'frame' },
  gearUnit: { zh: '变速器', en: 'gear unit' },
  pictureTube: { zh: '显像管', en: 'picture tube' },
  flybackTransformer: { zh: '行输出变压器', en: 'flyback transformer' },
  tuner: { zh: '高频头', en: 'tuner' },
  integratedCircuit: { zh: '集成电路', en: 'integrated circuit' },
  panel: { zh: '显示屏', en: 'panel' },
  driverBoard: { zh: '驱动组件', en: 'driver board' },
  logicBoard: { zh: '逻辑组件', en: 'logic board' },
  backlight: { zh: '背光组件', en: 'backlight' },
  drum: { zh: '磁鼓', en: 'drum' },
  capstanMotor: { zh: '主导电机', en: 'capstan motor' },
  loadingMotor: { zh: '加载电机', en: 'loading motor' },
  compressor: { zh: '压缩机', en: 'compressor' },
  thermostat: { zh: '温控器', en: 'thermostat' },
  evaporator: { zh: '蒸发器', en: 'evaporator' },
  condenser: { zh: '冷凝器', en: 'condenser' },
  filter: { zh: '过滤器', en: 'filter' },
  capillary: { zh: '毛细管', en: 'capillary tube' },
  motor: { zh: '电动机', en: 'motor' },
  timer: { zh: '定时器', en: 'timer' },
  controlBoard: { zh: '电脑控制板', en: 'control board' },
  magnetron: { zh: '磁控管', en: 'magnetron' },
  engine: { zh: '发动机', en: 'engine' },
  mainboard: { zh: '主板', en: 'mainboard' },
  cpu: { zh: '中央处理器', en: 'CPU' },
  memory: { zh: '内存', en: 'memory' },
  disk: { zh: '硬盘', en: 'disk' },
  powerSupply: { zh: '电源', en: 'power supply' },
  displayCard: { zh: '显示卡', en: 'display card' },
  spindleMotor: { zh: '主轴电机', en: 'spindle motor' },
  servoMotor: { zh: '伺服电机', en: 'servo motor' },
  laserHead: { zh: '激光头', en: 'laser head' },
};

/** Grounds for refusing, in a word or two. */
export const groundTexts: Readonly<Record<ExclusionCode, Texts>> = {
  MISUSE: { zh: '使用、维护或保管不当', en: 'misuse, bad maintenance or storage' },
  UNAUTHORISED_OPENING: { zh: '非三包修理者拆动', en: 'opened by an unauthorised person' },
  NO_PAPERS_AND_NO_PROOF: { zh: '无凭证且无其他证明', en: 'neither papers nor other proof' },
  CERT_MISMATCH_OR_ALTERED: { zh: '凭证与产品不符或经涂改', en: 'certificate altered or of other goods' },
  FORCE_MAJEURE: { zh: '不可抗力', en: 'force majeure' },
  EXPIRED: { zh: '有效期已届满', en: 'guarantee expired' },
};
