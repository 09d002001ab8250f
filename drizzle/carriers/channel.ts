/** Wakes whoever talks with the carriers. */
export const CARRIER_CHANNEL = 'sanbao_carrier';
