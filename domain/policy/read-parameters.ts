import { type Parameter, type Parameters, READINGS } from './parameters.ts';
import { oneOf, type Reader, refuse, shape, text, whole } from './shape.ts';

type Stated = Omit<Parameter, 'reading'>;

const stated = shape<Stated & { reading: string }>({ name: text, reading: text }, { days: whole(0), note: text });

/** One open question, answered by one of the readings the engine can apply. */
function parameter<const Reading extends string>(readings: readonly Reading[]): Reader<Parameter<Reading>> {
  const chosen = oneOf(readings);
  return (value, path) => {
    const { reading, ...rest } = stated(value, path);
    return { ...rest, reading: chosen(reading, `${path}.reading`) };
  };
}

const answered = shape<Parameters>(
  {
    A1: parameter(READINGS.A1),
    A2: parameter(READINGS.A2),
    A3: parameter(READINGS.A3),
    A4: parameter(READINGS.A4),
    A5: parameter(READINGS.A5),
    A6: parameter(READINGS.A6),
    A7: parameter(READINGS.A7),
    A8: parameter(READINGS.A8),
    A9: parameter(READINGS.A9),
    A10: parameter(READINGS.A10),
    A11: parameter(READINGS.A11),
    A12: parameter(READINGS.A12),
    A13: parameter(READINGS.A13),
    A14: parameter(READINGS.A14),
    A15: parameter(READINGS.A15),
    A16: parameter(READINGS.A16),
    A17: parameter(READINGS.A17),
    A18: parameter(READINGS.A18),
    A19: parameter(READINGS.A19),
  },
  {},
);

/** Reads the open questions: every one must be answered. */
export const parameters: Reader<Parameters> = (value, path) => {
  const read = answered(value, path);
  return read.A16.days === undefined ? refuse(`${path}.A16.days`, 'is missing') : read;
};
