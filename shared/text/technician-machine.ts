// What the sections about the machine say to a technician, in every language.
import type { Language } from '../core/language.ts';
import { machineEn } from './en/technician-machine.ts';
import { machinePl } from './pl/technician-machine.ts';
import { machineUk } from './uk/technician-machine.ts';
import type { MachineText } from './types/technician-machine.ts';

export const machineText: Record<Language, MachineText> = { pl: machinePl, uk: machineUk, en: machineEn };
