// The machine's sentences in the language of the page.
import { machineText, type MachineText } from '../../../shared/text/technician-machine.ts';
import { usePage } from '../page-context.ts';

export const useMachineText = (): MachineText => machineText[usePage().language];
