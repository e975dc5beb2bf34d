// What /readyz?details adds for whoever watches: backup, mail, time and disk, a line each, in words.
import { HOUR, MINUTE, type Ms } from '../../shared/core/clock.ts';
import type { Standing } from '../actions/office/read-standing.ts';
import type { DiskSpace } from './disk-space.ts';

const DAY: Ms = 24 * HOUR;

export type DetailsInput = {
  readonly now: Ms;
  readonly isTimeDoubted: boolean;
  /** Undefined: the database did not answer. */
  readonly standing: Standing | undefined;
  readonly disk: DiskSpace | undefined;
};

export function readyDetails({ now, isTimeDoubted, standing, disk }: DetailsInput): string[] {
  return [
    ...(standing === undefined
      ? []
      : [`backup: ${backupWords(standing.backupMadeAt, now)}`, `mail: ${mailWords(standing.letters)}`]),
    `time: ${isTimeDoubted ? 'doubted' : 'believed'}`,
    `disk: ${disk === undefined ? 'unknown' : `${gigabytes(disk.freeBytes)} GB free of ${gigabytes(disk.sizeBytes)} GB (${Math.floor((disk.freeBytes / disk.sizeBytes) * 100)} %)`}`,
  ];
}

const backupWords = (madeAt: Ms | null, now: Ms): string =>
  madeAt === null
    ? 'none was made yet'
    : `made ${age(Math.max(0, now - madeAt))} ago, ${new Date(madeAt).toISOString()}`;

function age(ms: Ms): string {
  if (ms >= 2 * DAY) return `${Math.floor(ms / DAY)} days`;
  return ms >= 2 * HOUR ? `${Math.floor(ms / HOUR)} hours` : `${Math.floor(ms / MINUTE)} minutes`;
}

function mailWords({ waiting, overdue, failed, isOurs, oldestMs }: Standing['letters']): string {
  if (isOurs) return `held until a setting of ours is mended, ${waiting} waiting`;
  const words = [
    ...(overdue > 0 ? [`${overdue} tried in vain and tried again, the oldest ${age(oldestMs)} old`] : []),
    ...(failed > 0 ? [`${failed} given up`] : []),
  ];
  return words.length === 0 ? 'well' : words.join(', ');
}

const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(1);
