// The machine's sentences in the language of the page.
import { machineText } from '../../../shared/text/technician-machine.ts';
import type { MachineText } from '../../../shared/text/types/technician-machine.ts';
import { usePage } from '../page-context.ts';

export const useMachineText = (): MachineText => machineText[usePage().language];
