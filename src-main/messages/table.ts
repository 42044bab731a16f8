import { delimitedMessages } from './delimited.ts';
import { exportMessages } from './exports.ts';
import { forecastingMessages } from './forecasting.ts';
import { generalMessages } from './general.ts';
import { hostMessages } from './hosts.ts';
import { ingestMessages } from './ingest.ts';
import { misreadingMessages } from './misreadings.ts';
import { preparingMessages } from './preparing.ts';
import { sheetMessages } from './sheets.ts';
import { soundMessages } from './sound.ts';
import { storeMessages } from './store.ts';
import { symbolMessages } from './symbols.ts';
import { trainingMessages } from './training.ts';
import { fill, type MessageTemplate, type ParameterValue, type TemplateParameters } from './template.ts';

/** The one table: code → severity, English and Korean wording, what to do. */
export const messageTable = {
  ...generalMessages,
  ...storeMessages,
  ...ingestMessages,
  ...sheetMessages,
  ...forecastingMessages,
  ...trainingMessages,
  ...hostMessages,
  ...symbolMessages,
  ...delimitedMessages,
  ...preparingMessages,
  ...soundMessages,
  ...exportMessages,
  ...misreadingMessages,
} as const satisfies Record<string, MessageTemplate>;

export type MessageTable = typeof messageTable;
export type MessageCode = keyof MessageTable;
export type MessageParameters<C extends MessageCode> = Record<
  TemplateParameters<MessageTable[C]>,
  ParameterValue
>;

/** A filled message, JSON-safe, in every language at once so that the interface can switch at run time. */
export interface Message {
  code: string;
  severity: 'person' | 'environment' | 'bug' | 'warning' | 'info';
  message: string;
  hint?: string;
  ko: { message: string; hint?: string };
  /** How many rows, cells or series it is about, where that is a count. */
  count?: number;
}

/** Fills a message of the table.
 *  @param code a key of the table
 *  @param parameters every `{name}` of its wording */
export function say<C extends MessageCode>(
  code: C,
  parameters: MessageParameters<C>,
  count?: number,
): Message {
  const template: MessageTemplate = messageTable[code];
  const wording = (language: 'en' | 'ko') => {
    const { message, hint } = template[language];
    return {
      message: fill(message, parameters, language),
      ...(hint === undefined ? {} : { hint: fill(hint, parameters, language) }),
    };
  };
  return {
    code,
    severity: template.severity,
    ...wording('en'),
    ko: wording('ko'),
    ...(count === undefined ? {} : { count }),
  };
}
