// What of the database's rows gets past the stores: row types, flags as 0 and 1, ids that are only called so, JSON text, queries.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { root } from './targets.ts';

type Node = { readonly type: string; readonly [key: string]: unknown };

const STORE = /^(server|kiosk)\/store\//;
/** Here text becomes an id: where ids are made, and where an office names its services and desks. Everywhere else an id was found. */
const BRANDS = ['shared/core/ids.ts', 'shared/api/office.ts'];
/** What these read comes from a store, which has parsed it. */
const BEHIND_STORES = /^(server\/(actions|read-model|mail|scheduler)|kiosk\/service)\//;
const ID = /^(Office|Service|Desk|Appointment|Ticket|Kiosk|Staff)Id$/;
const FLAG = /^(is|has|holds|can)[A-Z]/;
/** Of kysely; a kiosk's statements are prepared on its `db`. */
const QUERY = /^(selectFrom|insertInto|updateTable|deleteFrom)$/;
/** Types of rows, and the functions that make values of them. */
const OF_ROWS = /^[A-Z]\w*Row$|FromRow$/;

const isNode = (value: unknown): value is Node =>
  value !== null && typeof value === 'object' && 'type' in value && typeof value.type === 'string';

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) return value.forEach((each) => walk(each, visit));
  if (value === null || typeof value !== 'object') return;
  if (isNode(value)) visit(value);
  for (const child of Object.values(value)) walk(child, visit);
}

/** The name at the end of `row.isDeskChosen`, `tickets.TicketRow`, or of a plain name. */
function lastName(node: unknown): string {
  if (!isNode(node)) return '';
  switch (node.type) {
    case 'Identifier':
      return String(node['name']);
    case 'MemberExpression':
      return lastName(node['property']);
    case 'ChainExpression':
      return lastName(node['expression']);
    case 'TSQualifiedName':
      return lastName(node['right']);
    default:
      return '';
  }
}

function firstName(part: unknown, wanted: RegExp): string | undefined {
  const found: string[] = [];
  walk(part, (node) => {
    if (wanted.test(lastName(node))) found.push(lastName(node));
  });
  return found[0];
}

/** Whether a type is made of the schema's: by kysely's words for a row, or by a table's name. */
function isOfSchema(part: unknown): boolean {
  let isFound = firstName(part, /^(Selectable|Insertable|Updateable)$/) !== undefined;
  walk(part, (node) => {
    const object = node['objectType'];
    if (node.type === 'TSIndexedAccessType' && isNode(object) && lastName(object['typeName']) === 'Database')
      isFound = true;
  });
  return isFound;
}

const isBit = (node: unknown): boolean =>
  isNode(node) && node.type === 'Literal' && (node['value'] === 0 || node['value'] === 1);
const isChoiceOfBits = (node: unknown): boolean =>
  isNode(node) && node.type === 'ConditionalExpression' && isBit(node['consequent']) && isBit(node['alternate']);

function leakOf(node: Node, file: string): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration': {
      const { source } = node;
      const name =
        isNode(source) && /\/store\/[\w-]+\.ts$/.test(String(source['value']))
          ? firstName(node['specifiers'], OF_ROWS)
          : undefined;
      return name && `${name} is of rows`;
    }
    case 'TSQualifiedName':
      return OF_ROWS.test(lastName(node)) ? `${lastName(node)} is of rows` : undefined;
    case 'TSAsExpression':
    case 'TSTypeAssertion': {
      const id = BRANDS.includes(file) ? undefined : firstName(node['typeAnnotation'], ID);
      return id && `cast to ${id}`;
    }
    case 'BinaryExpression': {
      const [flag, bit] = isBit(node['right']) ? [node['left'], node['right']] : [node['right'], node['left']];
      return /^[=!]==?$/.test(String(node['operator'])) && isBit(bit) && FLAG.test(lastName(flag))
        ? `${lastName(flag)} as 0 or 1`
        : undefined;
    }
    case 'Property':
      return FLAG.test(lastName(node['key'])) && (isBit(node['value']) || isChoiceOfBits(node['value']))
        ? `${lastName(node['key'])} as 0 or 1`
        : undefined;
    case 'CallExpression': {
      const { callee } = node;
      if (!isNode(callee)) return undefined;
      const [of, called] = [lastName(callee['object']), lastName(callee['property'])];
      if (QUERY.test(called) || (of === 'db' && called === 'prepare')) return `query by ${called}`;
      return of === 'JSON' && called === 'parse' && BEHIND_STORES.test(file) ? 'JSON text parsed' : undefined;
    }
    default:
      return undefined;
  }
}

/** In a store: a row that is exported, or a function that does not say what it gives. */
function exportedRow(node: Node): string | undefined {
  const declared = node.type === 'ExportNamedDeclaration' ? node['declaration'] : undefined;
  if (!isNode(declared)) return undefined;
  if (declared.type === 'TSTypeAliasDeclaration') {
    const name = lastName(declared['id']);
    return OF_ROWS.test(name) || isOfSchema(declared['typeAnnotation']) ? `exports the row ${name}` : undefined;
  }
  for (const { name, maker, isTyped } of makersIn(declared)) {
    if (!isTyped && !isNode(maker['returnType'])) return `${name} does not say what it gives`;
    if (isOfSchema([maker['params'], maker['returnType']])) return `${name} takes or gives a row`;
  }
  return undefined;
}

type Maker = { readonly name: string; readonly maker: Node; readonly isTyped: boolean };

function makersIn(declared: Node): Maker[] {
  if (declared.type === 'FunctionDeclaration')
    return [{ name: lastName(declared['id']), maker: declared, isTyped: false }];
  const found: Maker[] = [];
  walk(declared.type === 'VariableDeclaration' ? declared['declarations'] : [], (each) => {
    const { id, init } = each;
    if (each.type === 'VariableDeclarator' && isNode(id) && isNode(init) && init.type === 'ArrowFunctionExpression')
      found.push({ name: lastName(id), maker: init, isTyped: isNode(id['typeAnnotation']) });
  });
  return found;
}

/** Each leak of a file as `file:line: what`. */
export function leaksIn(file: string, text: string): string[] {
  const found: string[] = [];
  walk(parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts', astType: 'ts' }, file), (node) => {
    const leak = STORE.test(file) ? exportedRow(node) : leakOf(node, file);
    if (leak !== undefined) found.push(`${file}:${text.slice(0, Number(node['start'])).split('\n').length}: ${leak}`);
  });
  return found;
}

/** Of all source files but tests, migrations and the schema itself. */
export const rowLeaks = (): string[] =>
  globSync('{kiosk,server,shared,hardware}/**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !/\.test\.tsx?$/.test(file) && !/\/store\/(migrations\/|schema\.ts$)/.test(file))
    .flatMap((file) => leaksIn(file, readFileSync(join(root, file), 'utf8')));
