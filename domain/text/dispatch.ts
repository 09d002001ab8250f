import type { Merit, Obstacle } from '../dispatch/reason.ts';
import type { Texts } from './languages.ts';

/** Why a technician is proposed for a visit, or is not. */
export const dispatchTexts: Readonly<Record<Obstacle | Merit, Texts>> = {
  skilled: { zh: '具备：{skills|list}', en: 'is trained for {skills|list}' },
  licensed: { zh: '持有 {licence} 证书，有效期至 {until}', en: 'holds the licence {licence} until {until}' },
  inArea: { zh: '负责区域 {area}', en: 'serves the area {area}' },
  near: { zh: '距出发地 {km} 公里', en: 'starts {km} km away' },
  load: { zh: '当日已有 {visits} 次上门（上限 {cap}）', en: 'has {visits} visits that day, of {cap} at most' },
  unknown: { zh: '没有这位技师', en: 'there is no such technician' },
  inactive: { zh: '已停用', en: 'is no longer active' },
  licenceMissing: { zh: '没有 {licence} 证书', en: 'holds no licence {licence}' },
  licenceExpired: { zh: '{licence} 证书已于 {until} 到期', en: 'held the licence {licence} until {until} only' },
  absent: { zh: '{day} 不在岗', en: 'is away on {day}' },
  otherCategory: { zh: '不负责 {category} 类商品', en: 'does not work on {category}' },
  skillMissing: { zh: '缺少技能 {skill}', en: 'lacks the skill {skill}' },
  otherArea: { zh: '不负责区域 {area}', en: 'does not serve the area {area}' },
  tooFar: { zh: '距离 {km} 公里，超出 {reachKm} 公里', en: 'is {km} km away, which is beyond his {reachKm} km' },
  offShift: { zh: '{day} 该时段不当班', en: 'does not work at that time of {day}' },
  dayFull: {
    zh: '{day} 已有 {visits} 次上门，达到上限 {cap}',
    en: 'has {visits} visits on {day} already, of {cap} at most',
  },
  busy: { zh: '{day} 没有足够的空档', en: 'has no gap that is long enough on {day}' },
};

/** The same in a word or two. */
export const obstacleWords: Readonly<Record<Obstacle, Texts>> = {
  unknown: { zh: '查无此人', en: 'unknown' },
  inactive: { zh: '已停用', en: 'not active' },
  licenceMissing: { zh: '缺少证书', en: 'no licence' },
  licenceExpired: { zh: '证书过期', en: 'licence expired' },
  absent: { zh: '不在岗', en: 'absent' },
  otherCategory: { zh: '不负责该类商品', en: 'other goods' },
  skillMissing: { zh: '缺少技能', en: 'skill missing' },
  otherArea: { zh: '不负责该区域', en: 'other area' },
  tooFar: { zh: '过远', en: 'too far' },
  offShift: { zh: '不当班', en: 'off shift' },
  dayFull: { zh: '当日已满', en: 'day full' },
  busy: { zh: '时段已占用', en: 'busy' },
};
